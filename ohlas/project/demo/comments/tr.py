"""Turkish. The slots stand where they take no ending; `days` is 2, 3 or 4."""

SLOTS = {
    "drink": ["flat white", "filtre kahve", "cortado", "cappuccino"],
    "beans": ["Etiyopya", "Kenya", "Kolombiya", "Guatemala"],
}

SAID: dict[tuple[str, str], list[str]] = {
    ("late", "bad"): [
        "Sipariş {days} gün geç geldi ve e-postama kimse cevap vermedi.",
        "Salı günü gelecekti, {days} gün sonra geldi, kutu sırılsıklamdı.",
        "Takipte teslim edildi yazıyordu ama ortada paket yoktu. Sonra {days} gün daha ses çıkmadı.",
        "Lütfen eski kargo firmasına dönün.",
        "Üst üste ikinci siparişim gecikti. Kahveyi başka yerden aldım.",
        "Doğum günü hediyesiydi, {days} gün sonra geldi.",
        "Kurye zili bile çalmadı, bütün gün evdeydim.",
    ],
    ("late", "mid"): [
        "Kahve harika, keşke {days} gün gecikmeseydi.",
        "Eskiden ertesi gün gelirdi, şimdi neredeyse bir hafta sürüyor.",
        "{days} gün geç geldi ama en azından özür dilediniz.",
    ],
    ("noreply", "bad"): [
        "Sorun hâlâ çözülmedi, ikinci kez yazıyorum.",
        "Değirmenim üç haftadır sizde, kimse aramadı.",
        "İki kere yazdım, cevap yok.",
        "Geri arayacaklarını söylediler, hâlâ bekliyorum.",
    ],
    ("noreply", "mid"): ["Sonunda çözüldü ama ben ısrar edince.", "Cevap gelmesi birkaç gün sürdü."],
    ("delivery", "good"): [
        "Akşam sipariş verdim, sabah kapıdaydı. Süper!",
        "Çok özenli paketlenmiş, mis gibi kokuyor. {beans} yine alacağım.",
        "Kutudaki el yazısı not çok hoştu.",
        "Hızlı, taze, sorunsuz.",
    ],
    ("delivery", "mid"): ["Her şey iyi, kutu biraz ezilmişti.", "İyi ama tek paket için kargo pahalı."],
    ("delivery", "bad"): ["Yanlış kahve gönderilmiş.", "Paket yırtılmış, kahvenin yarısı kutunun içine dökülmüştü."],
    ("radim", "good"): [
        "Radim bana bütün internetten daha iyi yardımcı oldu.",
        "Radim sayesinde doğru değirmeni buldum.",
        "Radim aylar sonra bile beni hatırladı, inanılmaz!",
        "Sırf Radim için şehrin öbür ucundan geliyoruz.",
        "Radim çok ilgili ve güler yüzlü, teşekkürler.",
        "Radim demlemeyi sabırla anlattı, evde artık hep öyle yapıyorum.",
    ],
    ("coffee", "good"): [
        "Prag'da içtiğim en iyi {drink}.",
        "Kahve mükemmel, her seferinde aynı kalite.",
        "Nihayet {drink} yapmayı bilen bir yer.",
        "Kahve çok güzel, pasta daha da güzel.",
    ],
    ("place", "good"): [
        "İkinci evim gibi.",
        "Çalışanlar sıcak, müzik güzel, çalışmak için sakin.",
        "Bebek arabasıyla bile rahat ettik.",
    ],
    ("place", "mid"): ["Biraz gürültülü ama kahve iyi.", "Priz az.", "Kışın kapının yanı çok soğuk."],
    ("place", "bad"): [
        "Kahve ılıktı, garson ilgisizdi.",
        "Masalar yapış yapıştı.",
        "Siparişi karıştırdılar, üstüne bir de tartıştılar.",
    ],
    ("wait", "bad"): [
        "Cumartesi iki kahve için yarım saat bekledik.",
        "Kuyruk sokağa taşmış, barda tek kişi var.",
        "Pankek için kırk dakika bekledik, çocuklar dayanamadı.",
    ],
    ("wait", "mid"): [
        "Cumartesi sabahları çok bekleniyor.",
        "Her zamanki gibi güzel, bir de kuyruk olmasa.",
        "Yirmi dakika bekledik ama değdi.",
    ],
    ("price", "bad"): ["Bir yılda ikinci zam, artık yeter.", "Üç yudum için bu fiyat fazla."],
    ("price", "mid"): [
        "Güzel ama biraz pahalı.",
        "Fiyatlar epey arttı.",
        "Sürekli müşterilere indirim olsa iyi olurdu.",
    ],
    ("phone", "good"): [
        "Tek aramada çözüldü.",
        "On dakika içinde geri aradılar, tebrikler.",
        "Telefonda çok yardımcı oldular.",
    ],
    ("phone", "mid"): ["Hatta biraz bekledim, sonrası iyiydi.", "İki kere anlatmam gerekti."],
    ("phone", "bad"): ["Dört kere aradım, açan olmadı.", "Birinden ötekine bağladılar, sonra hat düştü."],
    ("order", "good"): [
        "Sipariş bir dakikada tamamlandı.",
        "Sade bir site, aradığımı hemen buldum.",
        "Nihayet telefonla ödeme yapılabiliyor!",
    ],
    ("order", "mid"): ["Kafeden teslim alma seçeneği olsa keşke.", "Sepet bir kez boşaldı, ikincide oldu."],
    ("order", "bad"): ["Ödeme üç kez hata verdi.", "İndirim kodu çalışmadı, nedenini de söyleyen yok."],
    ("invoice", "good"): ["Fatura zamanında ve doğru geldi.", "Muhasebemiz memnun, daha ne olsun."],
    ("invoice", "mid"): ["Ayda tek fatura bizim için daha kolay olurdu.", "Fatura ancak hatırlatınca geldi."],
    ("invoice", "bad"): ["Faturada vergi numarası yine yanlış.", "Aynı teslimat iki kez faturalandı."],
    ("beans", "good"): [
        "{beans} tek kelimeyle muhteşem.",
        "Artık bütün mutfak kahve kokuyor.",
        "Abonelik kendime aldığım en güzel hediye.",
    ],
    ("short", "good"): ["süper", "👍", "Çok beğendik!", "her zamanki gibi harika", "teşekkürler"],
    ("short", "mid"): ["idare eder", "Fena değil.", "eh işte"],
    ("short", "bad"): ["olmadı", "Hayal kırıklığı.", "bir daha asla"],
}
