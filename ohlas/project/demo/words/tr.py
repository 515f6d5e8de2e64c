"""Turkish."""

from ohlas.project.demo.words import Words

WORDS = Words(
    tags={
        "filter": "filtre kahve",
        "espresso": "espresso",
        "subscription": "abonelik",
        "vip": "VIP",
        "voucher": "hediye çeki",
        "oat_milk": "yulaf sütü",
    },
    city="Şehir",
    favourites={
        "espresso": ("espresso", "cortado", "espresso tonik"),
        "filter": ("filtre, Etiyopya", "filtre, Kenya", "V60"),
        "oat_milk": ("yulaf sütlü cappuccino", "yulaf sütlü latte"),
        "": ("flat white", "cappuccino", "sıcak çikolata", "nane çayı", "buzlu latte"),
    },
    dislikes=("tarçın", "çok sıcak süt", "ekşi kahve", "yüksek sesli müzik", "kekte kuru üzüm"),
    calls={
        "delivery": (
            "Özür diledik, paketi masrafı bizden hızlı kargoyla yeniden gönderiyoruz.",
            "Kargo ücretini iade ettik. Bize bir şans daha verecek.",
            "Paket üç gün depoda kalmış. Bir dahaki sefere kafeden teslim almak istiyor.",
            "Telefon açılmadı, yarın sabah yeniden arayacağız.",
        ),
        "visit": (
            "Özür diledik, bir sonraki kahvesi bizden.",
            "Bütün vardiyayla konuştuk. Cumartesileri barda bir kişi daha olacak.",
            "Aramamıza sevindi, yine uğrayacak.",
        ),
        "call": (
            "Neden kimsenin dönmediğini anlattık. Telefonda hemen çözüldü.",
            "Değirmen tamirden geldi, çarşamba günü teslim alınabilir.",
            "Cuma günü yeniden arayacağız, o zaman daha çok şey biliyor oluruz.",
        ),
        "order": (
            "Ödemeyi bulduk, siparişi onayladık.",
            "İndirim kodunu düzelttik, farkı iade ettik.",
            "Siparişi telefonda birlikte tamamladık.",
        ),
        "invoice": (
            "Düzeltilmiş faturayı gönderdik, vergi numarasını artık önceden kontrol edeceğiz.",
            "Anlaştık: ayda tek fatura.",
            "İade faturasını doğrudan muhasebeye gönderdik.",
        ),
        "relationship": (
            "Uzun bir görüşme oldu. En çok cumartesi kuyruğundan, sonra fiyatlardan şikâyetçi.",
            "Gönlünü almak için kahveye davet ettik, yine uğrayacak.",
            "Telefon açılmadı, e-posta yazdık.",
        ),
    },
    remarks=(
        "Salı sabahları gelir, en çok pencere kenarındaki masayı sever.",
        "Evde kollu espresso makinesi var, ince öğütülecek.",
        "Yeni Kenya gelince haber verilmesini istiyor.",
        "Köpeği Ferda ile gelir, su kabı barın altında.",
        "Latte art kursunu soruyor, tarih belli olunca haber verelim.",
        "Bütün ofise kahve alıyor, hep ayın onu civarında.",
        "Bizde çalışıyor, priz ve sakin bir köşe istiyor.",
        "Glutensiz kekten bir dilim ayırmamızı rica ediyor.",
        "Doğum günü için sekiz kişilik masa ve ahududulu pasta.",
        "Yeni çekirdekleri denemeyi seviyor, pakete numune koyalım.",
    ),
    firms=(
        "Ayın onuna kadar tek fatura istiyorlar.",
        "Kahveyi iki haftada bir pazartesi resepsiyona bırakıyoruz.",
        "Toplantılara termosla kahve istiyorlar, bir gün önceden aranacak.",
    ),
    segments={
        "regulars": "Müdavimler",
        "lost": "Bir süredir gelmeyenler",
        "subscribers": "Kahve aboneleri",
        "parcels": "Teslimattan memnun kalmayanlar",
        "firms": "Firmalar",
    },
    consent="Memnuniyetimi ara sıra sorabilirsiniz.",
)
