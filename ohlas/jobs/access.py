"""Which jobs a person may see: those of the business, never another's arguments."""

from uuid import UUID

from django.http import Http404

from ohlas.jobs.models import Job, JobQuerySet
from ohlas.team.access import require
from ohlas.team.models import Member, Workspace


def jobs(member: Member) -> JobQuerySet:
    """The business's own; where it is alone on this machine also the machine's, which else belong to nobody's page."""
    require(member, "jobs.see")
    own = Job.objects.filter(workspace=member.workspace)
    return own | Job.objects.filter(workspace=None) if _alone() else own


def failed_job(member: Member, job_id: UUID) -> Job:
    """A failed job to run again or discard; 404 when it is not this business's or no longer failed."""
    require(member, "jobs.change")
    job = jobs(member).failed().filter(pk=job_id).first()
    if job is None:
        raise Http404
    return job


def _alone() -> bool:
    return len(Workspace.objects.values("pk")[:2]) == 1
