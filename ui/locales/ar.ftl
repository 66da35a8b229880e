### كل نص يمكن أن يراه شخص. ما يبدأ اسمه بـ native- يقرؤه التطبيق خارج النافذة.

## خارج النافذة: الإشعارات وشريط النظام وعنوان النافذة.
## الإشعار يوقظ ولا يسمّي شيئًا، فقد يُقرأ على شاشة مقفلة.

native-notification-channel = عمليات تسجيل الدخول
native-notification-title = عملية تسجيل دخول تنتظر ردّك
native-notification-body = افتح Nod للاطلاع عليها قبل انتهاء مهلتها.
native-notification-open = عرض
native-notification-reject = رفض
native-notification-attack-title = شخص ما يحاول مرارًا تسجيل الدخول باسمك
native-notification-attack-body = Nod متيقظ ولن ينبّهك إلى الباقي. افتح Nod لرفضها جميعًا.
native-notification-test-title = الإشعارات تعمل
native-notification-test-body = اضغط هنا لإتمام الاختبار.
native-tray-tooltip = Nod
native-tray-starting = جارٍ البدء…
native-tray-quiet = كل شيء هادئ
native-tray-connecting = جارٍ الاتصال…
native-tray-no-account = لا يوجد حساب بعد
native-tray-no-network = لا توجد شبكة
native-tray-no-connection = لا اتصال بـ { $service }
native-tray-waiting =
    { $count ->
        [zero] لا عمليات تسجيل دخول في انتظارك
        [one] عملية تسجيل دخول واحدة في انتظارك
        [two] عمليتا تسجيل دخول في انتظارك
        [few] { $count } عمليات تسجيل دخول في انتظارك
        [many] { $count } عملية تسجيل دخول في انتظارك
       *[other] { $count } عملية تسجيل دخول في انتظارك
    }
native-tray-attack = شخص ما يحاول تسجيل الدخول باسمك
native-tray-trouble = هناك خطأ ما: افتح Nod
native-tray-broken = { $service } بحاجة إلى انتباهك: افتح Nod
native-tray-paused = الموافقات متوقفة مؤقتًا
native-tray-paused-until = متوقفة مؤقتًا حتى { $time }
native-tray-open = فتح Nod
native-tray-check = التحقق من الطلبات
native-tray-pause = إيقاف الموافقات مؤقتًا لمدة ساعة
native-tray-resume = استئناف الموافقات…
native-tray-quit = إنهاء
native-window-title = Nod
# يعرضه البرنامج الذي يوصل الإشعارات الفورية في قائمة من يتلقّاها.
native-push-description = عمليات تسجيل دخول تنتظر ردّك

## ما تقوله نافذة النظام (البصمة أو الوجه أو Windows Hello) عمّا تطلبه.

native-reason-registration = تأكيد أنك تضيف هذا الحساب
native-reason-key-change = تأكيد المفتاح الجديد لهذا الحساب
native-reason-invitation = إضافة جهاز آخر إلى هذا الحساب
native-reason-device-removal = إزالة جهاز من هذا الحساب
native-reason-approve = الموافقة على تسجيل الدخول هذا
native-reason-end-attack = تأكيد انتهاء الهجوم
native-reason-resume = السماح بعمليات تسجيل الدخول من جديد
native-reason-presence = تأكيد أنك أنت
native-reason-other = الرد على تسجيل الدخول هذا

## في عدة شاشات

app-name = Nod
back = رجوع
cancel = إلغاء
done = تم
check-now = التحقق الآن
checking = جارٍ التحقق…
not-told = غير مذكور
start-failed-title = تعذّر بدء Nod
start-failed = لم تتمكن نافذته من الوصول إلى بقية التطبيق. أغلق Nod ثم افتحه من جديد.

## الشاشات التي يُوصل منها إلى كل ما سواها
## أسماؤها تحت صور صغيرة: كلمة قصيرة لكل منها.

tabs = الشاشات
tab-accounts = الحسابات
tab-passcodes = الرموز
tab-history = السجل

## الحسابات

accounts-title = الحسابات
accounts-add = إضافة حساب
accounts-quiet = لا شيء ينتظر موافقتك
accounts-quiet-more = عمليات تسجيل الدخول التي تحتاج إليك تظهر هنا تلقائيًا.
accounts-check-failed = تعذّر التحقق من وجود طلبات.
accounts-waiting = { $count ->
    [zero] لا طلبات في الانتظار
    [one] طلب واحد في الانتظار
    [two] طلبان في الانتظار
    [few] { $count } طلبات في الانتظار
    [many] { $count } طلبًا في الانتظار
   *[other] { $count } طلب في الانتظار
}
accounts-open = { $service }، { $label }: التفاصيل
accounts-testing = جارٍ اختبار الإشعارات…
accounts-tested = انتهى اختبار الإشعارات
empty-title = إيماءة تكفي لتسجيل الدخول
empty-text = عندما تسجّل الدخول في مكان ما، يعرض Nod من يطلب ذلك ويتيح لك الموافقة أو الرفض. المفتاح الذي يوقّع ردّك لا يغادر هذا الجهاز أبدًا.
empty-next = للبدء، اطلب من خدمتك رابط تسجيل أو رمز QR.

reach-connecting = جارٍ الاتصال…
reach-connected = جاهز
reach-offline = غير متصل، تُعاد المحاولة
reach-no-network = لا توجد شبكة
reach-removed = أزالته الخدمة
reach-unrecognised = لا تعرفه الخدمة
reach-polling-forbidden = لا يُسمح له بسؤال الخدمة
reach-untrusted = الشهادة غير موثوقة

## الحماية

protection-title = الحماية
protection-pause-title = إيقاف الموافقات مؤقتًا
protection-pause-text = حتى ذلك الحين لا تصل أي عملية دخول إلى هذا الجهاز، وتُسأل أجهزتك الأخرى كالمعتاد. وإن كان هذا جهازك الوحيد، يُبلَّغ من يسجّل الدخول فورًا بأنك أوقفتها مؤقتًا.
pause-until = الإيقاف حتى
pause-hour = لمدة ساعة، حتى { $time }
pause-tomorrow = حتى الغد، { $time }
pause-monday = حتى يوم الاثنين، { $time }
pause-day = حتى يوم آخر
pause-day-which = أي يوم
pause-go = إيقاف الموافقات مؤقتًا
protection-arm-title = عملية دخول منك
protection-arm-text = قل ذلك قبيل تسجيل دخولك. خلال 10 دقائق يتحقق Nod مرات أكثر، ويعلّم عملية الدخول التي تصل بأنها متوقعة، وتسمح بمروره الحسابات التي لا تقبل إلا عمليات الدخول المعلن عنها.
protection-attack-title = شخص ما يستهدفني
protection-attack-text = عندما تصل عمليات دخول ليست منك، أو يُفقد جهاز لك: أقفل كل عمليات الدخول على جميع أجهزتك.
protection-attack-open = أنا أتعرض لهجوم…
protection-attack-sure = هل تريد إقفال جميع عمليات دخولك؟
protection-attack-ends = كل عملية دخول في الانتظار تنتهي الآن.
protection-attack-denies = كل عملية جديدة تُرفض، بما فيها عملياتك، على جميع أجهزتك.
protection-attack-until = إلى أن ترفع ذلك هنا أو على جهاز آخر من أجهزتك، برقم PIN أو بإصبعك أو وجهك، أو يرفعه مسؤول.
protection-attack-elsewhere = لا يمكن إبلاغ الخوادم من نوع آخر: تُحجز طلباتها على هذا الجهاز فقط.
protection-attack-go = إقفال عمليات الدخول
protection-attack-holds = تُرفض كل عملية دخول، على جميع أجهزتك، إلى أن ترفع ذلك. غيّر كلمات المرور التي ربما عُرفت، وأزل الأجهزة التي لم تعد لديك، وأبلغ المسؤول.
protection-lift = السماح بعمليات الدخول من جديد
protection-lift-more = فقط حين تتأكد أن الأمر انتهى.
protection-resume = استئناف الموافقات
protection-resume-more = عمليات الدخول التي رُفضت في هذه الأثناء تبقى مرفوضة: ابدأها من جديد.
protection-services = ما تعلمه خدماتك
guard-open = تسأل كالمعتاد.
guard-requires-armed = لا تقبل إلا عمليات الدخول التي تعلن عنها.
guard-armed = تتوقع دخولك حتى { $time }.
guard-paused = متوقفة مؤقتًا حتى { $time }.
guard-locked = أقفلها «{ $device }»، { $time }.
guard-unknown = لم تقل شيئًا بعد.
guard-sending = جارٍ إبلاغها…
guard-kept = يتعذّر الوصول إليها. تُبلَّغ حالما يمكن ذلك.
guard-not-resumed = تعذّر إبلاغها بأنك استأنفت. استأنف مرة أخرى.
guard-refused = لم تقبل ذلك. تُحجز الطلبات على هذا الجهاز فقط.
guard-only-here = لا يمكن إبلاغها. الإيقاف المؤقت يحجز طلباتها على هذا الجهاز فقط.
guard-only-here-held = لا يمكن إبلاغها. تُحجز طلباتها على هذا الجهاز: بلا إشعار، وتظهر هنا في Nod فقط.
guard-told-all = خدماتك على علم.
guard-told-some =
    { $count ->
        [zero] جميع الخدمات على علم.
        [one] خدمة واحدة لا تعلم بعد.
        [two] خدمتان لا تعلمان بعد.
        [few] { $count } خدمات لا تعلم بعد.
        [many] { $count } خدمة لا تعلم بعد.
       *[other] { $count } خدمة لا تعلم بعد.
    }
guard-arm = سأسجّل الدخول الآن
guard-disarm = انتهيت
guard-armed-announce = دخولك متوقع خلال 10 دقائق.
guard-failed = لم ينجح ذلك
guard-banner-paused = الموافقات متوقفة مؤقتًا
guard-banner-paused-more = حتى { $time } لا تصل أي عملية دخول إلى هذا الجهاز.
guard-banner-attack = عمليات دخولك مقفلة
guard-banner-attack-more = قلتَ إن شخصًا ما يستهدفك. تُرفض كل عملية دخول إلى أن ترفع ذلك.
guard-banner-attack-elsewhere = قال «{ $device }» إن شخصًا ما يستهدفك. تُرفض كل عملية دخول إلى أن ترفع ذلك.
guard-banner-armed = دخولك متوقع
guard-resume-open = استئناف…
guard-attack-open = التفاصيل
standing-expected = قلتَ إنك على وشك تسجيل الدخول.
standing-paused-title = أوقفتَ الموافقات مؤقتًا
standing-paused = وصل هذا الطلب مع ذلك. إن لم تبدأه أنت، فارفضه.
standing-attack-title = قلتَ إن شخصًا ما يستهدفك
standing-attack = وصل هذا الطلب مع ذلك. إن لم تبدأه أنت للتو، فارفضه.

## المشكلات

trouble-keyring-unavailable = سلسلة مفاتيحك مقفلة أو غير موجودة
trouble-keyring-unavailable-more = يحفظ Nod مفاتيحه فيها. افتح قفلها وسيتابع Nod عمله تلقائيًا.
trouble-record-kept-aside = تعذّرت قراءة أحد الحسابات
trouble-record-kept-aside-more = كان ملفه تالفًا وقد حُفظ باسم { $file }. أضف الحساب من جديد لمواصلة استخدامه.
trouble-settings-kept-aside = تعذّرت قراءة إعداداتك
trouble-settings-kept-aside-more = عادت كما كانت في اليوم الأول. كان ملفها تالفًا وقد حُفظ باسم { $file }.
trouble-storage-failed = لا يستطيع Nod حفظ أي شيء
trouble-storage-failed-more = وفّر مساحة على القرص أو تحقق من أذونات مجلده، ثم افتح Nod من جديد.
trouble-journal-changed = جرى تغيير سجل هذا الجهاز
trouble-journal-changed-more = غيّره شيء آخر غير Nod ابتداءً من السطر { $line }. حُفظ الملف القديم وبدأ سجل جديد.

## ردّ لم يصدر عن هذا الجهاز قط

trouble-strange = تلقّت { $service } في { $when } ردًا على «{ $application }» باسم هذا الجهاز. لم يصدر هذا الرد عن هذا الجهاز قط.
trouble-strange-look = معرفة ما يجب فعله
trouble-strange-look-label = معرفة ما يجب فعله بشأن الرد على { $application }
strange-approval-title = موافقة لم تصدر عنك قط
strange-answer-title = ردّ لم يصدر عنك قط
strange-approval = تقول { $service } إن هذا الجهاز وافق على تسجيل دخول إلى { $application }. لم يفعل هذا الجهاز ذلك. ربما دخل هناك شخص غيرك.
strange-answer = تقول { $service } إن هذا الجهاز ردّ على تسجيل دخول إلى { $application }. لم يفعل هذا الجهاز ذلك. ولم يدخل أحد بسببه.
strange-details = ما رُدّ عليه
strange-own-key = وُقّع بمفتاح هذا الجهاز نفسه. لدى شخص آخر نسخة منه أو من هذا الجهاز كله.
strange-other-key = وُقّع بمفتاح ليس لدى هذا الجهاز الآن.
strange-todo = ما يجب فعله الآن
strange-tell = أبلغ من يدير { $service }، واذكر الوقت أعلاه.
strange-remove = أزل هذا الجهاز من { $service } وأضفه من جديد: عندها يفقد ما نُسخ قيمته.
strange-password = غيّر كلمة مرورك في { $application } وأنهِ هناك الجلسات التي لا تعرفها.
strange-open-account = الانتقال إلى الحساب
strange-noted = أخذت علمًا بذلك

## السجل

history-title = السجل
history-reading = جارٍ قراءة السجل…
history-failed = تعذّرت قراءة السجل
history-unreadable = تحقق من أذونات مجلد Nod، ثم حاول مرة أخرى.
history-again = المحاولة مرة أخرى
history-empty = لم يُقرَّر شيء بعد
history-empty-more = ما توافق عليه أو ترفضه على هذا الجهاز يُحفظ هنا ولا يُحفظ في مكان آخر. كل قيد يختم ما قبله، فيظهر أي تغيير.
history-older = عرض الأقدم
history-end = هذا كل شيء منذ بدأ هذا السجل.
history-not-compared = لم تسمح { $service } لتطبيق Nod بمقارنة هذا السجل بقائمتها الخاصة بالحساب { $label }. وإلى أن تسمح بذلك، لن تُلاحَظ هناك موافقة لم تصدر عنك قط. يواصل Nod المحاولة.
history-approved = تمت الموافقة
history-sent = أُرسل ردّك
history-rejected = تم الرفض
history-reported = تم الرفض والإبلاغ
history-answered-elsewhere = كان { $device } قد ردّ من قبل
history-answered-elsewhere-unnamed = كان جهاز آخر قد ردّ من قبل
history-expired = وصل ردّك متأخرًا
history-not-taken = لم يُقبل ردّك
history-not-told = أُرسل ولم يتأكد وصوله
history-wrong-code = رمز خاطئ
history-refused = رُفض ردّك
history-unknown-short = لا تعلم الخدمة به
history-unknown-title = لا تعلم { $service } بهذا الرد
history-unknown = تقول إنه ليس لديها رد كهذا من هذا الجهاز. ربما أُعيدت إلى حالة سابقة. إن كان لديك شك، فاسأل من يديرها.
history-decision = قرارك
history-answer = الرد
history-when = متى
history-service = الخدمة
history-verdict-approve = موافقة
history-verdict-reject = رفض
history-verdict-not-me = لم أكن أنا
history-seen = ما رأيته
history-proved = يحتوي ردّك الموقّع على ختم لهذا بعينه. تستطيع { $service } أن تثبت به ما رأيته، ولا تستطيع ادعاء غيره.
history-hash = الختم:
history-not-proved = لا تأخذ { $service } إثباتًا لما رأيته.
history-assurance = كيف تم الإثبات
history-key = المفتاح الذي وقّع: { $place }؛ { $gate }.
history-no-assurance = من قبل أن يحفظ Nod ذلك.
today = اليوم
yesterday = أمس

## ما كان وراء الرد. لا يزيد أبدًا على ما قاله مخزن المفاتيح.

assurance-none = لم تطلب الخدمة إثبات أنك أنت.
assurance-pin = تم التحقق منك برقم PIN الخاص بـ Nod.
assurance-fingerprint = تم التحقق منك ببصمة إصبعك.
assurance-face = تم التحقق منك بوجهك.
assurance-system = تحقق منك نظامك، ولا يذكر كيف.
assurance-bound = ما كان المفتاح ليوقّع من دون ذلك.
assurance-unbound = المفتاح غير مرتبط بذلك: اعتمد Nod على قول النظام.
assurance-key = المفتاح: { $place }.

## إضافة حساب

add-title = إضافة حساب
add-link-title = برابط أو رمز QR
add-link-label = رابط التسجيل
add-link-hint = من Nod أو privacyIDEA أو eduMFA. يمكن لصقه في أي مكان من هذه الشاشة.
add-link-go = متابعة
add-picture-choose = اختيار صورة لرمز QR
add-picture-hint = أو أفلِتها هنا أو ألصِقها: تكفي لقطة شاشة للرمز.
add-camera = المسح بالكاميرا
add-camera-hint = يبحث Nod عن الرمز ولا يحفظ أي صورة.
add-clipboard = من الحافظة
add-screen = قراءته من الشاشة
add-screen-hint = اترك الرمز ظاهرًا. يتنحى Nod جانبًا وينظر مرة واحدة ولا يحفظ شيئًا.
add-found-title = عُثر على عدة رموز
add-found-text = أيّها تقصد؟
add-picture-drop = أفلِت صورة رمز QR
add-typed-title = بعنوان ورمز
add-typed-label = عنوان الخدمة
add-typed-hint = مثل id.example.com
add-code-label = رمز التسجيل
add-typed-go = متابعة
add-reading = جارٍ البحث…

## إضافة حساب: بالكاميرا

camera-title = امسح الرمز
camera-text = أمسك رمز QR بحيث تراه الكاميرا كاملًا.
camera-picture = ما تراه الكاميرا
camera-starting = جارٍ تشغيل الكاميرا…
camera-looking = جارٍ البحث عن رمز…
camera-foreign = هذا الرمز ليس لـ Nod. أظهر الرمز الذي أعطتك إياه خدمتك.
camera-again = المحاولة مرة أخرى
camera-other-way = اختيار طريقة أخرى
camera-forbidden = لا يُسمح لـ Nod باستخدام الكاميرا. اسمح بذلك في إعدادات النظام وحاول مرة أخرى، أو اختر طريقة أخرى.
camera-missing = لم يُعثر على كاميرا. صِل واحدة وحاول مرة أخرى، أو اختر طريقة أخرى.
camera-failed = لا يمكن استخدام الكاميرا، ربما لأن برنامجًا آخر يستخدمها. أغلقه وحاول مرة أخرى، أو اختر طريقة أخرى.

## إضافة حساب: شهادة لا يضمنها شيء هنا

certificate-title = لا يستطيع Nod معرفة من يكون هذا
certificate-text = لا توجد جهة يعرفها هذا الجهاز تضمن الخادم المذكور في رابطك. كثير من المؤسسات تصدر شهاداتها بنفسها، فقد يكون الأمر سليمًا. لكن من يتوسط بينكما سيبدو بالشكل نفسه تمامًا. لم يخبره Nod بأي شيء حتى الآن.
certificate-waived-title = يطلب الرابط من Nod ألا يتحقق
certificate-waived = لا يوقف Nod هذا التحقق أبدًا. إن كان الرابط أصليًا، فيمكن لمن يدير الخادم مساعدتك بإحدى الطريقتين أدناه.
certificate-details = الشهادة
certificate-names = الأسماء
certificate-fingerprint = البصمة الرقمية (SHA-256)
certificate-file-title = الوثوق بجهة إصدارها
certificate-file-text = اطلب ممن يدير الخادم شهادة جهة إصداره، وهي ملف مثل ca.pem. يثق Nod بتلك الجهة لهذا الحساب وحده، حتى عند تجديد شهادة الخادم.
certificate-file-choose = اختيار الملف
certificate-file-none = لا توجد شهادة في هذا الملف. ينبغي أن يكون نصًا يبدأ بـ «-----BEGIN CERTIFICATE-----». اطلب الملف مرة أخرى.
certificate-one-title = الوثوق بهذه الشهادة وحدها
certificate-one-text = اطلب البصمة الرقمية ممن يدير الخادم، هاتفيًا أو في صفحة تعرفها، وقارنها كاملة. عند تجديد الشهادة يلزم إضافة الحساب من جديد.
certificate-one-compared = أُعطيت هذه البصمة الرقمية، وهي مطابقة بالكامل.
certificate-one-go = الوثوق بهذه الشهادة
certificate-not-vouched = الجهة في ملفك لا تضمن هذا الخادم. تأكد من أنه الملف الصحيح، أو اسأل من يدير الخادم.
certificate-changed = يعرض الخادم الآن شهادة غير التي قارنتها. قارن هذه الشهادة، أو لا تُضف الحساب.
certificate-leave = عدم الإضافة

## إضافة حساب: التأكيد

offer-title = هل تريد إضافة هذا الجهاز إلى { $service }؟
offer-from = الخدمة
offer-account = الحساب
offer-kind = النوع
provider-native = خدمة Nod
provider-privacy-idea = خادم privacyIDEA
provider-edu-mfa = خادم eduMFA
offer-certificate-system = تم التحقق من الشهادة
offer-certificate-system-more = جهة يثق بها هذا الجهاز تضمن { $address }.
offer-certificate-file = تم التحقق من الشهادة بملفك
offer-certificate-file-more = الجهة التي اخترتها تضمن { $address }. يثق بها Nod لهذا الحساب وحده.
offer-certificate-one = قارنتَ الشهادة بنفسك
offer-certificate-one-more = لهذا الحساب لا يثق Nod إلا بتلك الشهادة الواحدة من { $address }.
offer-here = على هذا الجهاز
offer-here-more = يعمل الخادم على هذا الجهاز، فلا أحد يتوسط بينكما.
offer-rsa = يستغرق مفتاحه بضع ثوانٍ
offer-rsa-more = لا تقبل { $service } إلا مفاتيح RSA. ينشئ Nod واحدًا برمجيًا، وتحفظه سلسلة مفاتيح النظام.
offer-making-key = جارٍ إنشاء المفتاح… يستغرق ذلك بضع ثوانٍ.
offer-key-checked = تم التحقق من الهوية
offer-key-checked-more = أثبتت الخدمة أنها تملك المفتاح المذكور في رابطك.
offer-key-unchecked = لم يتم التحقق من الهوية
offer-key-unchecked-more = من دون رابط لا يستطيع Nod مقارنة المفاتيح. تابع فقط إن كان العنوان صحيحًا تمامًا.
offer-device-label = اسم هذا الجهاز
offer-device-hint = تراه حيث تُعرض أجهزتك.
offer-pin-choose-title = اختر رقم PIN لتطبيق Nod
offer-pin-choose-more = يفتح المفتاح الخاص بعمليات تسجيل الدخول التي تتطلب إثبات أنك أنت. ويبقى على هذا الجهاز.
offer-pin-erased-more = مُحي الرقم القديم بعد محاولات خاطئة كثيرة. يحمي رقم PIN الجديد الحسابات التي تضيفها من الآن فصاعدًا.
offer-pin-enter-title = أدخل رقم PIN الخاص بـ Nod
offer-pin-enter-more = يفتح المفتاح الخاص بعمليات تسجيل الدخول التي تتطلب إثبات أنك أنت.
offer-pin-unknown = تعذّر الاستعلام عن رقم PIN الخاص بـ Nod: لم تستجب سلسلة المفاتيح. افتح قفلها وحاول مرة أخرى.
offer-pin-again = رقم PIN مرة أخرى
offer-pin-different = رقما PIN مختلفان.
offer-go = إضافة الحساب
offer-going = جارٍ الإضافة…

added-title = تمت إضافة الحساب
added-text = يمكن لـ { $service } الآن أن تسأل هذا الجهاز عندما تسجّل الدخول باسم { $account }.
added-details = هذا الحساب
added-key = المفتاح
added-heard = تسجيل الدخول
added-next = اترك Nod قيد التشغيل. ينتظر في شريط النظام ويظهر في المقدمة عند الحاجة إليك.

## رموز المرور

passcodes-title = رموز المرور
passcodes-add = إضافة رمز
passcodes-offline = تُنشأ الرموز على هذا الجهاز من دون شبكة. وهي تتبع ساعته: إن لم تقبل خدمةٌ أيًا منها، فتأكد من ضبط الساعة.
passcodes-empty-title = رموز لكل مكان آخر
passcodes-empty-text = تطلب خدمات كثيرة ستة أرقام تتغير كل نصف دقيقة. ينشئها Nod على هذا الجهاز، حتى من دون شبكة.
passcodes-empty-next = هل تنتقل من تطبيق آخر؟ أضف ملف تصديره، وستكون كلها هنا.
# ممّن الرمز ولأي حساب.
passcode-name = { $issuer } ({ $label })
passcode-show = عرض
passcode-show-label = { $name }: عرض الرمز
passcode-hide = إخفاء
passcode-hide-label = { $name }: إخفاء الرمز
passcode-next = الرمز التالي
passcode-next-label = { $name }: الرمز التالي
passcode-details = { $name }: التفاصيل
passcode-code-label = الرمز
passcode-code-announce = الرمز هو { $code }
passcode-left = { $count } ث
passcode-copy = نسخ
passcode-copy-label = نسخ الرمز
passcode-copied = تم النسخ. يُمحى خلال { $count } ث.
passcode-copied-announce = تم النسخ. تُمسح الحافظة بعد نصف دقيقة.
passcode-names-title = الأسماء
passcode-issuer = الخدمة
passcode-issuer-hint = مثل Northwind
passcode-label = الحساب
passcode-label-hint = مثل ada@example.com
passcode-save = حفظ
passcode-saved = تم الحفظ.
passcode-time = عدد الأرقام: { $digits }، رمز جديد كل { $period } ثانية.
passcode-counted = عدد الأرقام: { $digits }، رمز جديد في كل مرة تطلبه.
passcode-kept = السر مشفّر بمفتاح في سلسلة مفاتيح نظامك ولا يُعرض أبدًا.
passcode-remove = إزالة الرمز
passcode-remove-title = هل تريد إزالة { $name }؟
passcode-remove-text = يُحذف سرّه نهائيًا ولا يستطيع أحد استعادته. إن كانت الخدمة لا تزال تطلب هذه الرموز، فأوقفها هناك أولًا، وإلا فقد تفقد إمكانية الدخول.
passcode-remove-yes = إزالة

## إضافة رموز المرور

add-passcode-title = إضافة رمز
add-passcode-link-title = برمز QR أو رابط
add-passcode-link-label = رابط يبدأ بـ otpauth://
add-passcode-file-title = من تطبيق آخر
add-passcode-file-text = ملف تصدير من Aegis أو 2FAS، مشفّر أو غير مشفّر، أو قائمة روابط otpauth://.
add-passcode-file-choose = اختيار الملف
add-passcode-locked = هذا الملف مشفّر.
add-passcode-password = كلمة مرور الملف
add-passcode-open = فتح
add-passcode-opening = جارٍ الفتح…
add-passcode-typed-title = يدويًا
passcode-secret = السر
passcode-secret-hint = حروف وأرقام من 2 إلى 7. قد تسميه خدمتك مفتاحًا أو مفتاح إعداد.
passcode-more = إعدادات خاصة
passcode-kind = يتغير
passcode-kind-time = مع الوقت
passcode-kind-counter = مع كل استخدام
passcode-digits = عدد الأرقام
passcode-algorithm = الخوارزمية
passcode-period = الثواني لكل رمز
passcode-period-hint = 30 ما لم يُذكر غير ذلك.
passcode-counter = الرقم التالي للعدّاد
passcode-counter-hint = 0 ما لم يُذكر غير ذلك.
passcode-part-kind = ليس من نوع يعرفه Nod
passcode-part-name = لا يذكر خدمة ولا حسابًا
passcode-part-secret = سرّه ناقص أو لا يمكن أن يكون صحيحًا
passcode-part-algorithm = لا يعرف Nod خوارزميته
passcode-part-digits = عدد أرقامه ليس 6 ولا 7 ولا 8
passcode-part-period = مدة كل رمز لا يمكن أن تكون صحيحة
passcode-part-counter = عدّاده ناقص أو لا يمكن أن يكون صحيحًا
passcode-part-length = أطول من أن يكون صحيحًا
found-title = { $count ->
    [zero] لا رموز للإضافة
    [one] هل تريد إضافة هذا الرمز؟
    [two] هل تريد إضافة رمزين؟
    [few] هل تريد إضافة { $count } رموز؟
    [many] هل تريد إضافة { $count } رمزًا؟
   *[other] هل تريد إضافة { $count } رمز؟
}
found-none-title = لا شيء لإضافته
found-keep = { $count ->
    [zero] إضافة
    [one] إضافة الرمز
    [two] إضافة رمزين
    [few] إضافة { $count } رموز
    [many] إضافة { $count } رمزًا
   *[other] إضافة { $count } رمز
}
found-part-title = الصورة { $number } من { $of }
found-part = يعرض التطبيق الآخر أكثر من صورة. أضف الأخرى بالطريقة نفسها.
found-refused-title = { $count ->
    [zero] يمكن نقلها كلها
    [one] رمز واحد لا يمكن نقله
    [two] رمزان لا يمكن نقلهما
    [few] { $count } رموز لا يمكن نقلها
    [many] { $count } رمزًا لا يمكن نقلها
   *[other] { $count } رمز لا يمكن نقلها
}
found-refused-kind = لا ينشئ Nod رموزًا من نوع «{ $name }». واصل استخدام التطبيق الآخر لها.
found-refused-part = لم يُضف: { $part }.
found-refused-damaged = لم يُضف: لا يمكن قراءته.
found-known-title = { $count ->
    [zero] لا شيء منها موجود هنا
    [one] رمز واحد موجود هنا من قبل
    [two] رمزان موجودان هنا من قبل
    [few] { $count } رموز موجودة هنا من قبل
    [many] { $count } رمزًا موجودة هنا من قبل
   *[other] { $count } رمز موجودة هنا من قبل
}
found-file-hint = احذف الملف بعد ذلك: من يملكه يستطيع إنشاء رموزك.

## رقم PIN

pin-label = رقم PIN

## الموافقة

approval-title = هل تريد تسجيل الدخول إلى { $application }؟
approval-where = من
approval-device = باستخدام
approval-when = طُلب
# حين لا تذكر الخدمة متى طُلب.
approval-seen = شوهد
approval-tells-no-more = لا تذكر { $service } شيئًا آخر عمّن يسجّل الدخول ومن أين.
approval-no-address = العنوان غير مذكور
approval-no-place = المكان غير مذكور
approval-browser-on-os = { $browser } على { $os }
approval-details = ما تجري الموافقة عليه
approval-ago-now = الآن
approval-ago-seconds = قبل { $count } ث
approval-ago-minutes = قبل { $count } د
approval-when-text = { $ago }، عند { $time }
approval-repeats = { $count ->
    [zero] لم يُطلب
    [one] طُلب مرة واحدة
    [two] طُلب مرتين
    [few] طُلب { $count } مرات
    [many] طُلب { $count } مرة
   *[other] طُلب { $count } مرة
}
# من أي طريق وصل وكم مضى عليه حينها، ولا يتغير ذلك ما دام معروضًا.
approval-arrival = { $rung }، { $age }
approval-rung-push = وصل بإشعار فوري
approval-rung-web-push = وصل بإشعار فوري (UnifiedPush)
approval-rung-stream = وصل عبر الاتصال المباشر
approval-rung-poll = وُجد بتكرار السؤال
approval-rung-link = فُتح من رابط
approval-rung-refresh = وُجد عند التحقق
approval-age-at-once = على الفور
approval-age-seconds = { $count ->
    [zero] لحظة تسجيل الدخول
    [one] بعد ثانية واحدة من تسجيل الدخول
    [two] بعد ثانيتين من تسجيل الدخول
    [few] بعد { $count } ثوانٍ من تسجيل الدخول
    [many] بعد { $count } ثانية من تسجيل الدخول
   *[other] بعد { $count } ثانية من تسجيل الدخول
}
approval-age-minutes = { $count ->
    [zero] لحظة تسجيل الدخول
    [one] بعد دقيقة واحدة من تسجيل الدخول
    [two] بعد دقيقتين من تسجيل الدخول
    [few] بعد { $count } دقائق من تسجيل الدخول
    [many] بعد { $count } دقيقة من تسجيل الدخول
   *[other] بعد { $count } دقيقة من تسجيل الدخول
}
approval-age-late-seconds = { $count ->
    [zero] من دون تأخير
    [one] متأخرًا ثانية واحدة
    [two] متأخرًا ثانيتين
    [few] متأخرًا { $count } ثوانٍ
    [many] متأخرًا { $count } ثانية
   *[other] متأخرًا { $count } ثانية
}
approval-age-late-minutes = { $count ->
    [zero] من دون تأخير
    [one] متأخرًا دقيقة واحدة
    [two] متأخرًا دقيقتين
    [few] متأخرًا { $count } دقائق
    [many] متأخرًا { $count } دقيقة
   *[other] متأخرًا { $count } دقيقة
}
approval-more-waiting = { $count ->
    [zero] لا طلبات أخرى
    [one] طلب آخر ينتظر
    [two] طلبان آخران ينتظران
    [few] { $count } طلبات أخرى تنتظر
    [many] { $count } طلبًا آخر ينتظر
   *[other] { $count } طلب آخر ينتظر
}

approval-code-label = الرمز الظاهر على شاشة تسجيل الدخول
approval-code-hint = عدد الأرقام: { $digits }
approval-select-label = أيّها يظهر على شاشة تسجيل الدخول؟
approval-one-try = لديك محاولة واحدة: الاختيار الخاطئ يرفض الطلب.
approval-nothing-to-match = وافق فقط إن كنت تسجّل الدخول بنفسك الآن.
approval-pin-label = رقم PIN الخاص بـ Nod
approval-system = للموافقة: { $gate }.
approval-system-any = للموافقة سيسألك نظامك عن هويتك.
approval-lost = كان يثبت أنك أنت، وقد فُقد أو تخلى عنه نظامك. أنشئ مفتاحًا جديدًا ثم وافق. ويمكنك الرفض في أي وقت.
approval-lost-rejects = كان يثبت أنك أنت، وقد فُقد أو تخلى عنه نظامك. هذا النوع من الحسابات لا يحصل على مفتاح جديد: للموافقة مجددًا، أزل الحساب وأضفه برابط جديد. لا يزال بإمكانك الرفض.
approval-lost-for-good = هذا النوع من الحسابات لا يحصل على مفتاح جديد. للموافقة مجددًا، أزل الحساب وأضفه برابط جديد.
approval-unavailable-title = هذا الجهاز يستطيع الرفض فقط
approval-unavailable = تطلب { $service } إثبات أنك أنت، وليس لدى هذا الجهاز مفتاح لذلك. أضف الحساب من جديد لإنشاء مفتاح.

approval-approve = موافقة
approval-reject = رفض
approval-not-me = لم أكن أنا
approval-not-me-title = هل يسجّل شخص آخر الدخول؟
approval-not-me-text = يرفض Nod الطلب وينبّه { $service } إلى أنك لست صاحبه.
approval-not-me-yes = الرفض والتنبيه
approval-sending-approve = جارٍ الموافقة…
approval-sending-reject = جارٍ الرفض…
approval-sending-not-me = جارٍ التنبيه…

time-left = بقي { $time }
time-over = انتهى الوقت
time-more = أحتاج إلى مزيد من الوقت
time-announce-seconds = { $count ->
    [zero] انتهى وقت الرد.
    [one] بقيت ثانية واحدة للرد.
    [two] بقيت ثانيتان للرد.
    [few] بقيت { $count } ثوانٍ للرد.
    [many] بقيت { $count } ثانية للرد.
   *[other] بقيت { $count } ثانية للرد.
}
time-announce-minute = بقيت دقيقة واحدة للرد.
time-announce-over = انتهى الوقت.
time-announce-more = لديك وقت إضافي: بقي { $time } للرد.
time-more-failed = لا وقت إضافي

problem-wrong-code-title = رمز خاطئ
problem-wrong-code = لم تتم الموافقة على شيء. { $count ->
    [zero] لم تبقَ محاولات.
    [one] انظر إلى شاشة تسجيل الدخول مرة أخرى: هذه آخر محاولة.
    [two] انظر إلى شاشة تسجيل الدخول مرة أخرى. بقيت لديك محاولتان.
    [few] انظر إلى شاشة تسجيل الدخول مرة أخرى. بقيت لديك { $count } محاولات.
    [many] انظر إلى شاشة تسجيل الدخول مرة أخرى. بقيت لديك { $count } محاولة.
   *[other] انظر إلى شاشة تسجيل الدخول مرة أخرى. بقيت لديك { $count } محاولة.
}
problem-wrong-pin-title = رقم PIN خاطئ
problem-wrong-pin = لم تتم الموافقة على شيء. { $count ->
    [zero] لم تبقَ محاولات.
    [one] هذه آخر محاولة: بعدها يُمحى رقم PIN.
    [two] بقيت لديك محاولتان.
    [few] بقيت لديك { $count } محاولات.
    [many] بقيت لديك { $count } محاولة.
   *[other] بقيت لديك { $count } محاولة.
}
problem-pin-erased-title = مُحي رقم PIN
problem-pin-erased = أرقام PIN خاطئة كثيرة. لا يزال بإمكانك رفض هذا الطلب. للموافقة على مثل هذه العمليات، أنشئ مفتاحًا جديدًا.
problem-nothing-approved = لم تتم الموافقة على شيء. { $why }
problem-locked-out-title = محاولات كثيرة
problem-not-recognised-title = لم يتم التعرف عليك
problem-not-enrolled-title = لا شيء مسجَّل
problem-gate-unavailable-title = لا يوجد قارئ
problem-key-lost-title = لم يعد مفتاحك يعمل
problem-keyring-unavailable-title = سلسلة مفاتيحك مقفلة
problem-keyring-unavailable = لم يُرسَل شيء. افتح قفل سلسلة المفاتيح ورُدّ من جديد.
problem-refused-title = لم يُقبل
problem-refused = لم تقبل { $service } الرد. لم تتم الموافقة على شيء. حاول مرة أخرى، أو ابدأ تسجيل الدخول من جديد.
problem-failure-title = لم ينجح ذلك

## ما المختلف في الطلب مقارنة بعمليات الدخول التي تمت الموافقة عليها من هذا الجهاز

different-title = ما المختلف
different-place = مكان جديد
different-application = تطبيق جديد
different-browser = متصفح جديد
different-system = نظام جديد
different-hour = وقت غير معتاد
different-first-sign-in = أول عملية دخول على هذا الجهاز
different-text = { $count ->
    [zero] لم توافق على هذا من قبل على هذا الجهاز. إن لم تبدأ عملية الدخول هذه، فارفضها.
    [one] لم توافق على هذا من قبل على هذا الجهاز. إن لم تبدأ عملية الدخول هذه، فارفضها.
    [two] لم توافق على هذين الأمرين من قبل على هذا الجهاز. إن لم تبدأ عملية الدخول هذه، فارفضها.
    [few] لم توافق على هذه الأمور من قبل على هذا الجهاز. إن لم تبدأ عملية الدخول هذه، فارفضها.
    [many] لم توافق على هذه الأمور من قبل على هذا الجهاز. إن لم تبدأ عملية الدخول هذه، فارفضها.
   *[other] لم توافق على هذه الأمور من قبل على هذا الجهاز. إن لم تبدأ عملية الدخول هذه، فارفضها.
}
different-hour-text = لم توافق على عمليات دخول في مثل هذا الوقت من اليوم على هذا الجهاز. إن لم تبدأ هذه، فارفضها.
different-first-text = لا يوجد بعد ما تُقارن به. انظر جيدًا إلى ما يُطلب ومن أين.

## وضع الهجوم: طلبات كثيرة جدًا لم يتوقعها أحد

attack-title = شخص ما يحاول مرارًا تسجيل الدخول باسمك
attack-text = ربما عُرفت كلمة مرورك، لكن لن يدخل إلا من تسمح له. ارفض كل ما لم تبدأه، وغيّر كلمة مرورك.
attack-details = ما وصل حتى الآن
attack-count = طُلب
attack-count-value = { $count ->
    [zero] ولا مرة
    [one] مرة واحدة
    [two] مرتين
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
}
attack-since = منذ { $time }
attack-origins = من
attack-applications = إلى
attack-tally = { $name } ({ $count }×)
attack-others = غيرها
attack-newest = أحدثها
attack-waiting = { $count ->
    [zero] لا طلبات تنتظر ردّك.
    [one] طلب واحد ينتظر ردّك.
    [two] طلبان ينتظران ردّك.
    [few] { $count } طلبات تنتظر ردّك.
    [many] { $count } طلبًا ينتظر ردّك.
   *[other] { $count } طلب ينتظر ردّك.
}
attack-nothing-waits = لا شيء ينتظر ردًا. يبقى Nod متيقظًا حتى تمر ساعة من دون طلب آخر.
attack-on-their-way = { $count ->
    [zero] لا رفض في طريقه إلى الخدمة.
    [one] رفض واحد في طريقه إلى الخدمة.
    [two] رفضان في طريقهما إلى الخدمة.
    [few] { $count } حالات رفض في طريقها إلى الخدمة.
    [many] { $count } حالة رفض في طريقها إلى الخدمة.
   *[other] { $count } حالة رفض في طريقها إلى الخدمة.
}
attack-guard = ما دام هذا مستمرًا يبقى Nod صامتًا، وتتطلب الموافقة الرمز الظاهر على شاشة تسجيل الدخول وإثبات أنك أنت.
attack-reject-all = { $count ->
    [zero] رفض
    [one] رفضه
    [two] رفض الطلبين
    [few] رفض الطلبات كلها ({ $count })
    [many] رفض الطلبات كلها ({ $count })
   *[other] رفض الطلبات كلها ({ $count })
}
attack-rejecting = جارٍ الرفض…
attack-not-rejected = تعذّر رفضها كلها
attack-mine = { $count ->
    [zero] هو لي
    [one] هو لي
    [two] أحدهما لي
    [few] أحدها لي
    [many] أحدها لي
   *[other] أحدها لي
}
attack-which-title = أيّها بدأته أنت؟
attack-which-text = انظر إلى شاشة تسجيل الدخول. تبقى الطلبات الأخرى كما هي.
attack-which = { $application }، { $where }، { $when }
attack-which-untold = المكان غير مذكور
attack-which-more = { $count ->
    [zero] كل الطلبات معروضة هنا.
    [one] طلب أقدم واحد غير معروض هنا.
    [two] طلبان أقدم غير معروضين هنا.
    [few] { $count } طلبات أقدم غير معروضة هنا.
    [many] { $count } طلبًا أقدم غير معروض هنا.
   *[other] { $count } طلب أقدم غير معروض هنا.
}
attack-over = انتهى الأمر
attack-over-title = هل تريد مغادرة وضع الهجوم؟
attack-over-text = ينبّهك Nod إلى كل طلب من جديد، ولا يطلب إلا ما يستدعيه كل منها. ويعود وضع الهجوم تلقائيًا إن استمر الأمر.
attack-over-asks = يسأل نظامك أولًا عمّا إذا كنت أنت.
attack-over-yes = مغادرة وضع الهجوم
attack-over-going = جارٍ المغادرة…
attack-banner = وضع الهجوم مفعّل
attack-banner-more = { $count ->
    [zero] لم يصل منذ { $time } أي طلب لم تتوقعه.
    [one] وصل منذ { $time } طلب واحد لم تتوقعه.
    [two] وصل منذ { $time } طلبان لم تتوقعهما.
    [few] وصلت منذ { $time } { $count } طلبات لم تتوقعها.
    [many] وصل منذ { $time } { $count } طلبًا لم تتوقعه.
   *[other] وصل منذ { $time } { $count } طلب لم تتوقعه.
}
attack-banner-open = عرض
attack-chosen = وضع الهجوم مفعّل: تتطلب الموافقة الرمز وإثبات أنك أنت.
attack-back = العودة إلى جميع الطلبات
attack-only-reject-title = هذا الطلب لا يمكن الآن إلا رفضه
attack-only-reject-no-code = لا يطلب رمزًا تكتبه، فربما بدأه أي شخص. إن كان لك، فارجع وغادر وضع الهجوم عبر «{ attack-over }»، ثم ابدأ تسجيل الدخول من جديد.
attack-only-reject-no-key = ليس لدى هذا الجهاز مفتاح لهذا الحساب يثبت أنك أنت. إن كان الطلب لك، فارجع وغادر وضع الهجوم عبر «{ attack-over }»، ثم ابدأ تسجيل الدخول من جديد.
attack-only-reject-paused = أوقفتَ الموافقات مؤقتًا. إن كان الطلب لك، فاستأنف الموافقات أولًا، ثم وافق عليه أو ابدأ تسجيل الدخول من جديد.
attack-only-reject-locked = قلتَ إن شخصًا ما يستهدفك، لذلك لا يوافَق على شيء على هذا الجهاز. إن كان الطلب لك، فاستأنف الموافقات أولًا، ثم وافق عليه أو ابدأ تسجيل الدخول من جديد.

## محفوظ للإرسال

kept-title = لم يُرسَل بعد
kept-approve = يتعذّر الوصول إلى { $service }. حُفظت موافقتك وستُرسَل فور تغيّر ذلك.
kept-reject = يتعذّر الوصول إلى { $service }. حُفظ رفضك وسيُرسَل فور تغيّر ذلك.
kept-not-me = يتعذّر الوصول إلى { $service }. حُفظ تنبيهك وسيُرسَل فور تغيّر ذلك.
kept-now = المحاولة الآن
kept-past = انتهت مهلة الطلب في هذه الأثناء. عندما تعود الخدمة، سيعلم Nod ما حدث لردّك.
kept-untold = يواصل Nod المحاولة ما دام ردّك قد يُحتسب. يمكنك إغلاق النافذة.
kept-until = يحاول Nod حتى { $time }. يمكنك إغلاق النافذة.

## النتائج

outcome-next = الطلب التالي
outcome-about = { $account } · { $service }
outcome-approved-title = تمت الموافقة
outcome-approved = يجري تسجيل دخولك إلى { $application }.
outcome-more-title = خطوة أخرى
outcome-more-approve = قُبلت موافقتك. تريد { $service } موافقة أخرى قبل تسجيل دخولك إلى { $application }، وستظهر هنا.
outcome-more-biometric = قُبلت موافقتك. تريد { $service } أيضًا إثبات أنك أنت قبل تسجيل دخولك إلى { $application }، وسيظهر الطلب هنا.
outcome-sent-title = أُرسل ردّك
outcome-sent = تلقّته { $service }. انظر إلى شاشة تسجيل الدخول: ستبيّن إن كان دخولك قد تم.
outcome-not-taken-title = لم يُقبل
outcome-not-taken = لم تقبل { $service } هذا الرد. كانت مهلة الطلب قد انتهت، أو كان قد رُدّ عليه من قبل، ربما بمحاولة سابقة من هنا. إن لم يتم تسجيل دخولك، فسجّل الدخول مرة أخرى.
outcome-gone-title = لم يعد مطلوبًا
outcome-gone = لم تعد { $service } تسأل عن عملية الدخول هذه. انتهت مهلتها، أو رُدّ عليها من مكان آخر. لم يرسل هذا الجهاز شيئًا.
outcome-tries-used-up-foreign-title = لم يكن هو المطلوب
outcome-tries-used-up-foreign = كان اختيارك خاطئًا، وكانت لديك محاولة واحدة: رفض Nod تسجيل الدخول. للمحاولة مرة أخرى، ابدأه من جديد.
outcome-rejected-foreign = أُبلغت { $service } بأنك ترفض تسجيل الدخول هذا.
outcome-reported-foreign = أُبلغت { $service } بأنك لست صاحب الطلب. ربما يعرف من حاول كلمة مرورك: غيّرها.
outcome-expired-foreign = لم تتم الموافقة على شيء. للمحاولة مرة أخرى، ابدأ تسجيل الدخول من جديد.
outcome-refused-foreign = رفضت { $service } الرد. لم تتم الموافقة على شيء. ابدأ تسجيل الدخول من جديد.
outcome-rejected-title = تم الرفض
outcome-rejected = لم يسجّل أحد الدخول إلى { $application }.
outcome-reported-title = تم الرفض والإبلاغ
outcome-reported = تعلم { $service } أنك لست صاحب الطلب. لم يسجّل أحد الدخول إلى { $application }. ربما يعرف من حاول كلمة مرورك: غيّرها.
outcome-tries-used-up-title = رموز خاطئة كثيرة
outcome-tries-used-up = رُفض تسجيل الدخول. لم يسجّل أحد الدخول إلى { $application }. للمحاولة مرة أخرى، ابدأ تسجيل الدخول من جديد.
outcome-expired-title = انتهى الوقت
outcome-expired = لم تتم الموافقة على شيء. للمحاولة مرة أخرى، ابدأ تسجيل الدخول إلى { $application } من جديد.
outcome-answered-elsewhere-title = تم الرد من مكان آخر
outcome-answered-elsewhere = رُدّ على هذا الطلب من { $device }. لم يرسل هذا الجهاز شيئًا.
outcome-answered-elsewhere-unnamed = رُدّ على هذا الطلب من جهاز آخر من أجهزتك. لم يرسل هذا الجهاز شيئًا.
outcome-withdrawn-title = سُحب الطلب
outcome-withdrawn = لم يعد { $application } يطلب ذلك. لم تتم الموافقة على شيء.
outcome-refused-title = لم يُقبل
outcome-refused = رفضت { $service } الرد. لم تتم الموافقة على شيء. ابدأ تسجيل الدخول إلى { $application } من جديد.

show-code-title = اكتب هذا الرمز حيث تسجّل الدخول
show-code-label = الرمز
show-code-text = لن يتم دخولك حتى تكتبه. يُعرض هذه المرة فقط.
show-code-copy = نسخ
show-code-copied = تم النسخ
show-code-marked = تعذّر نسخه، لكنه محدَّد الآن: اضغط Ctrl+C أو ⌘C.
show-code-done = كتبته
show-code-next = كتبته، الطلب التالي

## مفتاح جديد

new-key-title = إنشاء مفتاح جديد
new-key-open = إنشاء مفتاح جديد
new-key-invalidated = تغيّرت البصمات أو الوجوه على هذا الجهاز، فتخلى نظامك عن المفتاح القديم. هذا يحميك: من يضيف إصبعًا لا يستطيع الموافقة نيابة عنك.
new-key-missing = لم يعد المفتاح القديم موجودًا على هذا الجهاز.
new-key-wished = يحل المفتاح الجديد محل القديم.
new-key-how = يثبت هذا الجهاز لـ { $service } أنه الجهاز الذي سجّلته. ولا يتغير شيء آخر.
new-key-go = إنشاء المفتاح
new-key-going = جارٍ الإنشاء…

gate-choice-title = كيف يتأكد Nod من أنك أنت؟
gate-choice-system-more = يسألك نظامك
gate-choice-pin = رقم PIN لتطبيق Nod
gate-choice-pin-more = يُكتب عند كل عملية دخول من هذا النوع
biometry-fingerprint = بصمة الإصبع
biometry-face = الوجه
biometry-any = بصمة الإصبع أو الوجه
biometry-windows-hello = Windows Hello
pin-locked-out = لا تقبل الشريحة أي رقم PIN حاليًا. انتظر بضع دقائق ثم حاول مرة أخرى.

prompt-touch = المس قارئ البصمات
prompt-touch-again = لم تُقرأ جيدًا. ارفع إصبعك والمس مرة أخرى
prompt-too-short = المدة قصيرة جدًا. أبقِ إصبعك أطول
prompt-centre = ضع منتصف إصبعك على القارئ
prompt-not-recognised = { $count ->
    [zero] لم يتم التعرف عليك: لم تبقَ محاولات
    [one] لم يتم التعرف عليك: بقيت محاولة واحدة
    [two] لم يتم التعرف عليك: بقيت محاولتان
    [few] لم يتم التعرف عليك: بقيت { $count } محاولات
    [many] لم يتم التعرف عليك: بقيت { $count } محاولة
   *[other] لم يتم التعرف عليك: بقيت { $count } محاولة
}

## تفاصيل الحساب

account-renew = تجديد
account-renew-label = تجديد مفتاح الطلبات
account-replace = استبدال
account-replace-label = استبدال المفتاح الذي يثبت أنك أنت
account-renewed = تعرف الخدمة المفتاح الجديد.
account-key-lost = كان يثبت أنك أنت، وقد فُقد أو تخلى عنه نظامك. إلى أن تنشئ مفتاحًا جديدًا، لا يستطيع هذا الجهاز إلا رفض مثل هذه العمليات.

account-key-answers = للطلبات والردود
account-key-unlock = للتأكد من أنك أنت قبل الموافقة
account-key-lost-for-good = فُقد أو تخلى عنه نظامك. لا يزال هذا الجهاز يستطيع الرفض. للموافقة مجددًا، أزل الحساب وأضفه برابط جديد.

trouble-polling-title = لا تسمح { $service } لـ Nod بالسؤال
trouble-polling = تُرسَل عمليات تسجيل الدخول إلى تطبيقها الخاص فقط، فلا يصلك منها شيء هنا. اطلب ممن يديرها السماح بالاستعلام (polling) لرموز الإشعارات الفورية.
trouble-polling-gateway = لا تزال عمليات تسجيل الدخول تصل عبر بوابة { $service }، لكن ما يضيع منها في الطريق لا يمكن استرداده. اطلب ممن يديرها السماح بالاستعلام (polling) لرموز الإشعارات الفورية.
trouble-unrecognised-title = لا تتعرف { $service } على هذا الجهاز
trouble-unrecognised = لم يعد توقيع هذا الجهاز مقبولًا هناك. ربما حُذف رمزك المميز أو استُبدل: انظر في صفحة الخدمة الذاتية، أو اسأل من يديرها. إن كان الأمر كذلك، فأزل الحساب هنا وأضفه برابط جديد.
trouble-untrusted-title = تعرض { $service } شهادة لا يثق بها هذا الحساب
trouble-untrusted = لذلك لا يخبر Nod الخادم بشيء. ربما جُدّدت الشهادة، وربما يتوسط أحدهم بينكما. اسأل من يديرها. إن كانت قد جُدّدت، فأزل الحساب هنا وأضفه برابط جديد.

clock-ahead = ساعة هذا الجهاز متقدمة { $time }
clock-behind = ساعة هذا الجهاز متأخرة { $time }
clock-allowed = يراعي Nod ذلك عند تواصله مع { $service }. ومع ذلك اضبط الساعة: فبرامج أخرى تعتمد عليها أيضًا.
span-seconds = { $count ->
    [zero] { $count } ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}
span-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
span-hours = { $count ->
    [zero] { $count } ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}

account-added = أُضيف في { $day }
account-device-label = اسم هذا الجهاز
account-device-save = حفظ
account-keys-title = المفاتيح على هذا الجهاز
account-key-possession = للطلبات والموافقات البسيطة
account-key-verification = لعمليات تسجيل الدخول التي تتطلب إثبات أنك أنت
account-key-none = لا يوجد. يستطيع هذا الجهاز رفضها فقط.
account-removed = لم تعد { $service } تعرف هذا الجهاز. أزل الحساب هنا، وأضفه من جديد إن كنت لا تزال تحتاج إليه.
account-remove = إزالة الحساب
account-remove-title = هل تريد إزالة { $label }؟
account-remove-text = تُبلَّغ { $service } وتُحذف المفاتيح، ولا يعود هذا الجهاز قادرًا على الموافقة لهذا الحساب.
account-remove-here-text = يتعذّر إبلاغ { $service } الآن، وستظل تعرض هذا الجهاز إلى أن تزيله هناك. تُحذف المفاتيح من هذا الجهاز.
account-remove-forgets = هذا الجهاز وحده ينسى: تُحذف مفاتيحه. تحتفظ { $service } برمزك المميز إلى أن يحذفه من يديرها، أو تحذفه أنت في صفحة الخدمة الذاتية.
account-remove-here = الإزالة من هنا فقط
account-remove-yes = إزالة
account-removing = جارٍ الإزالة…

## أجهزة الحساب

devices-title = أجهزتك
devices-this = هذا الجهاز
devices-reading = جارٍ البحث…
devices-unknown = لا يمكن الاستعلام عنها الآن: يتعذّر الوصول إلى { $service }.
devices-again = البحث مرة أخرى
devices-old = كما كانت عند آخر اتصال بالخدمة.
devices-added-service = أُضيف في { $day }
devices-added-here = أُضيف في { $day } من هذا الجهاز
devices-added-device = أُضيف في { $day } من { $name }
devices-added-gone = أُضيف في { $day } من جهاز لم يعد موجودًا
devices-add = إضافة جهاز آخر
devices-remove = إزالة
devices-remove-label = إزالة { $name }
devices-remove-title = هل تريد إزالة { $name }؟
devices-remove-text = بعد ذلك لن يستطيع الموافقة لدى { $service }. وأي دعوة منه لم يستخدمها أحد تنتهي أيضًا.
devices-remove-yes = إزالة
devices-removed = تمت إزالة { $name }.
devices-key-lost = هو ما يبيّن أنك أنت، وقد فُقد أو تخلى عنه نظامك. أنشئ مفتاحًا جديدًا أولًا.
person-check-system = سيُطلب منك هذا: { $gate }.
person-check-system-any = سيسألك نظامك عن هويتك.

device-news-title = أُضيف جهاز جديد: { $name }
device-news-service = منذ { $day }، { $time } يستطيع الموافقة على عمليات الدخول إلى { $service }. دعاه من يدير الخدمة.
device-news-here = منذ { $day }، { $time } يستطيع الموافقة على عمليات الدخول إلى { $service }. دعاه هذا الجهاز.
device-news-device = منذ { $day }، { $time } يستطيع الموافقة على عمليات الدخول إلى { $service }. دعاه { $name }.
device-news-gone = منذ { $day }، { $time } يستطيع الموافقة على عمليات الدخول إلى { $service }. دعاه جهاز لم يعد موجودًا.
device-news-not-you = إن لم تُضف جهازًا جديدًا إلى { $label } بنفسك، فأزله.
device-news-removed = وقد أُزيل منذ ذلك الحين.
device-news-remove = ليس لي: إزالة
device-news-remove-label = ليس لي: إزالة { $name }
device-news-mine = هو لي
device-news-mine-label = هو لي: { $name }
device-news-seen = اطّلعت عليه
device-news-seen-label = اطّلعت عليه: { $name }

## جهاز جديد من جهاز قائم

invite-title = إضافة جهاز آخر
invite-text = يطلب Nod من الخدمة رمزًا يضيف جهازًا آخر إلى هذا الحساب. يصلح مرة واحدة خلال عشر دقائق.
invite-warning = لا تُظهر الرمز لأي شخص آخر. من يمسحه يستطيع الموافقة على عمليات الدخول باسمك.
invite-go = عرض الرمز
invite-going = جارٍ الطلب…
invite-show-title = امسح هذا بالجهاز الجديد
invite-show-text = افتح Nod هناك، واختر «إضافة حساب»، ووجّهه إلى هذا الرمز.
invite-code-label = رمز QR يضيف جهازًا إلى { $label }
invite-else-title = أو من دون مسح
invite-copy = نسخ الرابط
invite-waiting = في انتظار الجهاز الجديد…
invite-leave = إيقاف العرض
invite-over-title = انتهت صلاحية الرمز
invite-over = لم يستخدمه أحد، ولم يعد بإمكان أحد استخدامه. اعرض رمزًا جديدًا عندما يكون الجهاز الآخر في متناولك.
invite-again = عرض رمز جديد
invite-joined-title = تمت إضافة { $name }
invite-joined = يستطيع من الآن الموافقة على عمليات دخول { $label }.
invite-not-mine = ليس جهازي: إزالته

## الإعدادات

tab-settings = الإعدادات
settings-title = الإعدادات
settings-look = المظهر واللغة
settings-protection = الحماية
settings-notifications = الإشعارات
theme-label = السمة
theme-system = كالنظام
theme-light = فاتحة
theme-dark = داكنة
language-label = اللغة
language-system = كالنظام
settings-notifications-unknown = جارٍ البحث…
settings-notifications-granted = يُسمح لـ Nod بعرض الإشعارات.
settings-notifications-not-asked = لم يُسأل هذا الجهاز بعد عمّا إذا كان يُسمح لـ Nod بعرض الإشعارات.
settings-notifications-denied = إشعارات Nod متوقفة. شغّلها في إعدادات هذا الجهاز، وإلا فلن تُرى عمليات الدخول إلا حين يكون Nod مفتوحًا.
settings-notifications-unavailable = لا شيء على هذا الجهاز يعرض الإشعارات. لا تُرى عمليات الدخول إلا حين يكون Nod مفتوحًا.
settings-notifications-account = معرفة كيف تصل عمليات دخول { $label } واختبار ذلك

settings-start = عند بدء التشغيل
start-label = التشغيل عند تسجيل الدخول إلى الجهاز
start-hint = من دون نافذة. هكذا يعلم Nod بعمليات الدخول من البداية.
settings-help = المساعدة
diagnostics-title = سجل التشخيص
diagnostics-row = لمن يساعدك عندما لا يعمل شيء ما
diagnostics-text = ما دوّنه Nod عن عمله. لا يذكر حسابًا ولا خدمة ولا عنوانًا، ولا يحتوي على رمز أو رقم PIN أو مفتاح. هذا كله:
diagnostics-content = سجل التشخيص
diagnostics-save = حفظه كملف
diagnostics-saved = حُفظ باسم { $file }
about-title = حول Nod
about-row = الإصدار والتراخيص
about-version = الإصدار { $version }
about-text = تطبيق المصادقة المفتوح. يجوز استخدام Nod وتعديله ونشره بموجب رخصة MIT أو رخصة Apache 2.0 حسب اختيارك.
about-licences = صُنع من عمل آخرين
about-licences-text = عدد الحزم: { $count }، لكل منها ترخيصها ومن تذكرهم ملفاتها. افتح أيًّا منها لقراءة نص ترخيصها.
about-search = البحث عن حزمة أو ترخيص
about-none = لا شيء بهذا الاسم.
about-standard = لا تتضمن هذه الحزمة نص ترخيصها. وهذا هو النص القياسي له.

## الإعدادات: قفل التطبيق

lock-title = قفل التطبيق
lock-text = ما دام Nod مقفلًا فإنه لا يعرض حسابات ولا عمليات دخول، ولا تمكن الموافقة على شيء. تظل الإشعارات تصل، ولا يزال بالإمكان رفض عملية دخول منها.
lock-off = متوقف
lock-unknown = لا يمكن قراءته
lock-unknown-more = القفل محفوظ في سلسلة مفاتيحك، وهي لا تستجيب. افتح قفل سلسلة المفاتيح وافتح Nod من جديد.
lock-system-gate = تحقّق هذا الجهاز
lock-after-label = القفل
lock-after-closing = عند إغلاقه
lock-after-minutes = { $count ->
    [zero] على الفور
    [one] بعد دقيقة
    [two] بعد دقيقتين
    [few] بعد { $count } دقائق
    [many] بعد { $count } دقيقة
   *[other] بعد { $count } دقيقة
}
lock-after-closing-more = وأيضًا بعد دقيقة لا يكون فيها Nod في المقدمة، وكلما بدأ Nod.
lock-after-more = حين لا يكون Nod في المقدمة، سواء أكانت نافذته مغلقة أم لا. وأيضًا كلما بدأ Nod.
lock-turn-on = تشغيل القفل
lock-turn-off = إيقاف القفل
lock-save = حفظ
lock-now = القفل الآن
lock-change-pin = لتغيير القفل أو إيقافه، أدخل رقم PIN الخاص بـ Nod.
lock-change-system = لتغيير القفل أو إيقافه يُطلب هذا: { $gate }.
lock-is-on = القفل يعمل.
lock-is-off = القفل متوقف.
lock-is-changed = تغيّر القفل.

## التطبيق المقفل

locked-title = Nod مقفل
locked-waits = عملية تسجيل دخول تنتظر ردّك
locked-lost = أُزيل جزء من القفل من هذا الجهاز. لا يزال رقم PIN أو تحقّق هذا الجهاز يفتح Nod، ويُنشأ القفل من جديد.
locked-tries = { $count ->
    [zero] لم تبقَ محاولات
    [one] بقيت محاولة واحدة
    [two] بقيت محاولتان
    [few] بقيت { $count } محاولات
    [many] بقيت { $count } محاولة
   *[other] بقيت { $count } محاولة
}
locked-open = فتح القفل
locked-open-with = فتح القفل: { $gate }
locked-help = ألا تستطيع فتح قفل Nod؟
locked-nothing-title = لم يعد شيء يفتح هذا القفل
locked-nothing = نفدت محاولات رقم PIN، أو فُقد مفتاح القفل. لم يبقَ إلا حذف كل شيء والبدء من جديد.
start-over-title = حذف كل شيء والبدء من جديد
start-over-text = لا سبيل إلى Nod غير الذي حددته. البدء من جديد يحذف على هذا الجهاز نهائيًا:
start-over-accounts = جميع الحسابات ومفاتيحها، ولا تُبلَّغ خدماتك، وتظل تعرض هذا الجهاز إلى أن تزيله هناك
start-over-history = الرموز والسجل والإعدادات
start-over-again = بعد ذلك أضف كل حساب من جديد. قد تحتاج إلى مساعدة من يدير الخدمة، لأن هذا الجهاز لا يستطيع الموافقة على دخولك التالي.

## بياناتك

data-title = بياناتك
data-row = ما يُحفظ هنا، وحذفه
data-text = كل هذا على هذا الجهاز وحده. لا يرسل Nod شيئًا منه إلى أي مكان، سوى كل رد إلى الخدمة التي سألت.
data-accounts = الحسابات
data-accounts-count = { $count ->
    [0] لا شيء
    [zero] لا شيء
    [one] واحد
    [two] اثنان
    [few] { $count }
    [many] { $count }
   *[other] { $count }
}
data-keys = المفاتيح
data-keys-none = لا شيء
data-files = الملفات
data-files-accounts = الحسابات
data-files-answers = ردود في الطريق
data-files-history = السجل
data-files-settings = الإعدادات
data-files-aside = ملفات تالفة محفوظة جانبًا
data-files-passcodes = رموز المرور، وأسرارها مشفّرة
data-files-none = لا شيء بعد
data-bytes = { $bytes } بايت
data-kilobytes = { $kilobytes } ك.ب
data-lock = مفتاح قفل التطبيق
data-services-title = لدى خدماتك
data-services = تحتفظ كل خدمة بسجلها الخاص عن هذا الجهاز: اسمه ومفاتيحه العامة وكيفية إيقاظه وما رُدّ به. إزالة حساب هنا تطلب منها نسيان الجهاز. أما ما سجّلته فيبقى لديها، فاسأل من يديرها.
delete-title = حذف كل شيء
delete-text = يحذف جميع الحسابات والمفاتيح والرموز والسجل والإعدادات من هذا الجهاز، ويطلب من خدماتك نسيانه. قبل دخولك التالي تحتاج إلى طريقة أخرى للدخول.
delete-unsent = تضيع الردود التي لم تصل إلى خدماتها.
delete-word = حذف
delete-confirm = اكتب «{ $word }» للتأكيد
delete-pin = رقم PIN الخاص بـ Nod
delete-go = حذف كل شيء
delete-going = جارٍ الحذف…
deleted-title = حُذف كل شيء
deleted-text = عاد Nod كما كان في اليوم الأول.
deleted-not-told = لم تُبلَّغ هذه الخدمات، ولا تزال تعرض هذا الجهاز. أزله هناك:
deleted-keys-left = لم تتخلَّ سلسلة مفاتيحك عن بعض المفاتيح. لم يعد شيء يستخدمها، ويمكنك حذفها في تطبيق سلسلة المفاتيح.

## كيف تصل عمليات تسجيل الدخول إلى هذا الجهاز

ladder-title = كيف تصلك عمليات تسجيل الدخول
ladder-notifications = الإشعارات
ladder-notifications-unknown = لم يعرف Nod شيئًا من نظامك بعد.
ladder-notifications-granted = يعرضها نظامك.
ladder-notifications-not-asked = غير مسموح بها بعد. إلى أن يُسمح بها، ترى عمليات الدخول في Nod نفسه فقط.
ladder-notifications-denied = يخفيها نظامك، فترى عمليات الدخول في Nod نفسه فقط. لتغيير ذلك، اسمح بإشعارات Nod في إعدادات النظام.
ladder-notifications-unavailable = لا شيء في هذا النظام يعرضها، فترى عمليات الدخول في Nod نفسه فقط.
ladder-ask = السماح بالإشعارات
ladder-push = الإشعارات الفورية
ladder-push-by = عبر { $waker }، حتى عندما يكون Nod مغلقًا.
ladder-push-nobody = لا أحد يستطيع إيقاظ هذا الجهاز. لا تصل عمليات الدخول تلقائيًا إلا أثناء تشغيل Nod.
waker-apple = Apple
waker-google = Google
waker-microsoft = Microsoft
waker-web-push = موزّع الإشعارات لديك (UnifiedPush)
ladder-line = الاتصال المباشر
ladder-line-connected = متصل. تصل عمليات الدخول فورًا أثناء تشغيل Nod.
ladder-line-connecting = جارٍ الاتصال…
ladder-line-offline = يتعذّر الوصول إلى الخدمة. يعيد Nod المحاولة تلقائيًا.
ladder-line-no-network = لا توجد شبكة لهذا الجهاز. يتصل Nod فور توفرها.
ladder-poll = السؤال مرة بعد مرة
ladder-poll-state = من دون الاتصال المباشر، يسأل Nod { $service } بين حين وآخر.
ladder-gateway = اتصال مباشر بالبوابة
ladder-asking = سؤال الخادم
ladder-asking-works = ما دامت هذه النافذة مفتوحة، يسأل Nod { $service } كل بضع ثوانٍ، وفي الخلفية مرتين في الدقيقة على الأقل. عند إنهاء Nod لا يصله شيء.
ladder-asking-forbidden = لا تسمح { $service } بذلك.
ladder-slow-state = وإضافة إلى ذلك، يسأل Nod { $service } بين حين وآخر تحسبًا لشيء فات البوابة.
heard-stream = تصل عبر اتصال مباشر أثناء تشغيل Nod.
heard-poll = يسأل Nod كل بضع ثوانٍ، وفي الخلفية أقل من ذلك.
heard-both = تصل فورًا عبر بوابة الخادم.
ladder-always = دائمًا
ladder-always-asks = عند فتح Nod يسأل { $service } على الفور.
ladder-always-state = عند فتح Nod يجلب ما ينتظر. كما أن رابطًا أو رمزًا في صفحة تسجيل الدخول يأتي به إلى هنا.

## اختبار الإشعارات

push-test-begin = اختبار الإشعارات
push-test-show = عرض الاختبار
push-test-again = الاختبار مرة أخرى
push-test-stop = إيقاف
push-test-hide = إخفاء
push-test-title = اختبار الإشعارات
push-test-text = ترسل { $service } إشعارًا إلى هذا الجهاز لمعرفة إلى أين يصل فحسب. وهو لا يوافق على شيء.
push-test-hops = الخطوات
push-test-by-service = تختبر { $service } الإشعارات
push-test-by-service-text = ترسل إشعارًا إلى هذا الجهاز لمعرفة إلى أين يصل فحسب. وهو لا يوافق على شيء.

hop-permission = يُسمح لـ Nod بإشعارك
hop-known = تستطيع الخدمة إرساله
hop-accepted-apple = قبلته Apple
hop-accepted-google = قبلته Google
hop-accepted-microsoft = قبلته Microsoft
hop-accepted-web-push = قبله موزّع الإشعارات لديك
hop-arrived = وصل إلى هنا
hop-tapped = ضغطتَ عليه
hop-later = ليس بعد
hop-waiting = في الانتظار…
hop-passed = نجح
hop-passed-after = نجح، { $time }
hop-failed = فشل
hop-failed-after = فشل، { $time }
hop-skipped = تم تخطيه
hop-time-none = على الفور
hop-time = { NUMBER($seconds, maximumFractionDigits: 0) } ث
hop-time-tenths = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } ث
hop-tap-now = اضغط الآن على إشعار هذا الاختبار.

hop-problem-notifications-denied = إشعارات Nod متوقفة. اسمح بها في إعدادات النظام، ثم اختبر مرة أخرى.
hop-problem-notifications-not-asked = لم يُسمح بها بعد. اسمح بها، ثم اختبر مرة أخرى.
hop-problem-notifications-unavailable = لا شيء في هذا النظام يعرض الإشعارات. شغّل خدمة إشعارات إن وُجدت، ثم اختبر مرة أخرى.
hop-problem-service-unreachable = يتعذّر الوصول إلى { $service }. تحقق من اتصالك، ثم اختبر مرة أخرى.
hop-problem-not-supported = لا تستطيع { $service } إجراء هذا الاختبار. اطلب ممن يديرها إصدارًا أحدث.
hop-problem-no-address = لم يعطِ نظامك Nod عنوانًا للإشعارات الفورية. على Linux، أو على هاتف من دون Google، ثبّت موزّع إشعارات (UnifiedPush). وفي غير ذلك، افتح Nod من جديد وأنت متصل بالإنترنت.
hop-problem-not-offered = لا ترسل { $service } بهذه الطريقة. اطلب ممن يديرها إعدادها.
hop-problem-address-dead = لم يعد العنوان الذي لدى { $service } صالحًا. يحصل Nod على عنوان جديد تلقائيًا: اختبر مرة أخرى بعد دقيقة.
hop-problem-refused = رُفض الإشعار. يجد من يدير { $service } السبب في سجلها.
hop-problem-too-slow = لم يصل رد في الوقت المناسب. غالبًا ما يزول ذلك: اختبر مرة أخرى بعد بضع دقائق.
hop-problem-not-arrived = أُرسل لكنه لم يصل. اسمح لـ Nod بالعمل في الخلفية، وأوقف توفير البطارية له، ثم اختبر مرة أخرى.
hop-problem-not-tapped = لم يُضغط عليه. إن لم ترَ أي إشعار، فأوقف «عدم الإزعاج»، ثم اختبر مرة أخرى.

push-test-works-title = الإشعارات تعمل
push-test-works = وصل ورأيته، وفتح ضغطك عليه Nod.
push-test-arrives-title = الإشعارات الفورية تصل، لكن عرضها غير مؤكد
push-test-untapped = وصل الإشعار الفوري إلى هذا الجهاز، لكن أحدًا لم يضغط عليه. تأكد من أنك تستطيع رؤيته.
push-test-unseen = وصل الإشعار الفوري إلى هذا الجهاز، لكن نظامك لا يعرضه. إلى أن يعرضه، افتح Nod عند تسجيل الدخول.
push-test-fails-title = لا تصل الإشعارات الفورية إلى هذا الجهاز
push-test-untested-title = تعذّر إجراء الاختبار
push-test-next-line = أثناء تشغيل Nod، لا تزال عمليات الدخول تصل عبر الاتصال المباشر.
push-test-next-poll = أثناء تشغيل Nod، لا يزال يسأل { $service } مرة بعد مرة. وعند فتحه يسأل على الفور.
push-test-next-open = حالما يمكن الوصول إلى { $service }، يجلب فتح Nod ما ينتظر.
push-test-next-network = حالما تتوفر شبكة لهذا الجهاز، يجلب فتح Nod ما ينتظر.
push-test-next-removed = لم تعد { $service } تعرف هذا الجهاز.

# يُقرأ بصوت عالٍ عندما تتغير خطوة.
push-test-said-passed = { $hop }: { $state }.
push-test-said-failed = { $hop }: { $state }. { $more }
push-test-said-skipped = { $count ->
    [zero] لم تُتخطَّ أي خطوة.
    [one] تم تخطي الخطوة التالية.
    [two] تم تخطي الخطوتين التاليتين.
    [few] تم تخطي { $count } خطوات تالية.
    [many] تم تخطي { $count } خطوة تالية.
   *[other] تم تخطي { $count } خطوة تالية.
}
push-test-said-over = { $title }. { $text }

tier-secure-enclave = في Secure Enclave لهذا الجهاز
tier-strongbox = في شريحة الأمان لهذا الجهاز (StrongBox)
tier-tee = في الجزء المحمي من المعالج
tier-tpm = في شريحة TPM لهذا الحاسوب
tier-os-store = مفتاح برمجي تحفظه سلسلة مفاتيح النظام
tier-software = مفتاح برمجي يحفظه Nod
gate-none = يُستخدم من دون سؤال
gate-app-pin = يُفتح برقم PIN الخاص بـ Nod
gate-user-presence = يسألك النظام أولًا
gate-biometric = يطلب النظام بصمة إصبعك أو وجهك
key-place-p256 = P-256. { $place }
key-place-rsa = RSA { $bits }. { $place }، أُنشئ خلال { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } ث
key-text = { $key }؛ { $gate }.

## حالات الفشل

failure-not-a-link = هذا ليس رابطًا لإضافة حساب. ينبغي أن يبدأ بـ nod:// أو otpauth://pipush أو pia:// أو edumfa-push://. انسخه مرة أخرى من خدمتك.
failure-not-a-link-container = يُعِدّ هذا الرابط حاوية privacyIDEA، وهي غير مدعومة في Nod. اطلب من خدمتك رمزًا واحدًا للإشعارات الفورية.
failure-no-qr = لم يُعثر على رمز QR في هذه الصورة. التقط صورة واضحة يظهر فيها الرمز كاملًا من الأمام ويملأ معظمها، أو انسخ الرابط بدلًا من ذلك.
failure-no-passcodes-unknown-file = لا يعرف Nod هذا النوع من الملفات أو النصوص. يقرأ ملفات تصدير Aegis و2FAS، وقوائم روابط otpauth://، ورموز QR الخاصة بـ Google Authenticator.
failure-no-passcodes-too-large = هذا أكبر من أن يكون ملف تصدير للرموز. اختر الملف الذي صدّره تطبيقك الآخر.
failure-no-passcodes-password-needed = هذا الملف مشفّر. اكتب كلمة المرور التي صُدّر بها.
failure-no-passcodes-wrong-password = كلمة المرور هذه لا تفتح الملف. اكتب تلك التي صُدّر بها.
failure-no-passcodes-no-password = لا يُفتح هذا الملف إلا على الجهاز الذي جاء منه. صدّره هناك مرة أخرى بكلمة مرور أو من دون تشفير.
failure-no-passcodes-damaged = هذا الملف أو الرابط تالف أو ناقص. صدّره مرة أخرى، أو انسخ الرابط كاملًا.
failure-no-passcodes-empty = لا توجد فيه رموز. صدّر مرة أخرى واختر ما يُصدَّر.
failure-no-passcodes-part = لا يمكن إعداد هذا الرمز: { $part }. انسخه مرة أخرى من خدمتك.
failure-passcode-lost = لم يعد سرّ هذا الرمز قابلًا للقراءة: فقدت سلسلة مفاتيحك مفتاحه. أزل الرمز وأعدّه من جديد لدى خدمته.
failure-not-copied = تعذّر نسخ الرمز: برنامج آخر يمسك بالحافظة. حاول مرة أخرى، أو اكتب الرمز.
failure-no-qr-screen = لم يُعثر على رمز QR على شاشتك. أظهر الرمز كاملًا، وكبّره إن كان صغيرًا، وحاول مرة أخرى.
failure-no-qr-clipboard = لا تُظهر الصورة التي نسختها رمز QR قابلًا للقراءة. انسخ صورة واضحة يظهر فيها الرمز كاملًا، أو انسخ الرابط بدلًا من ذلك.
failure-nothing-copied = لا يوجد في الحافظة رابط ولا صورة. انسخ أحدهما ثم حاول مرة أخرى.
failure-screen-hidden = لا يسمح نظامك لـ Nod برؤية الشاشة. اسمح بذلك لـ Nod في إعدادات الخصوصية للنظام وافتح Nod من جديد، أو انسخ الرابط بدلًا من ذلك.
failure-screen-unreadable = لا يمكن قراءة شاشتك على هذا النظام. التقط صورة للشاشة تُظهر الرمز واخترها كصورة، أو انسخ الرابط بدلًا من ذلك.
failure-not-a-picture = لا يمكن فتح هذا الملف كصورة. اختر PNG أو JPEG، أو انسخ الرابط بدلًا من ذلك.
failure-bad-link-service = العنوان في هذا الرابط لا يمكن أن يكون صحيحًا. اطلب من خدمتك رابطًا جديدًا.
failure-bad-link-code = الرمز في هذا الرابط لا يمكن أن يكون صحيحًا. انسخ الرابط كاملًا مرة أخرى، أو اطلب رابطًا جديدًا.
failure-bad-link-key = المفتاح في هذا الرابط لا يمكن أن يكون صحيحًا. انسخ الرابط كاملًا مرة أخرى، أو اطلب رابطًا جديدًا.
failure-bad-link-length = هذا الرابط أطول من أن يكون صحيحًا. انسخ الرابط وحده، أو اطلب رابطًا جديدًا.
failure-bad-link-version = هذا الرابط من نوع أحدث مما يعرفه هذا الإصدار من Nod. ابحث عن إصدار أحدث، أو اسأل خدمتك.
failure-bad-link-serial = الرقم التسلسلي في هذا الرابط لا يمكن أن يكون صحيحًا. انسخ الرابط كاملًا مرة أخرى، أو اطلب رابطًا جديدًا.
failure-bad-address = هذا ليس عنوان خدمة. يكون مثل id.example.com.
failure-unreachable = يتعذّر الوصول إلى الخدمة. تحقق من اتصالك وحاول مرة أخرى.
failure-unknown-certificate = يعرض الخادم شهادة لا يضمنها شيء على هذا الجهاز، لذا لم يخبره Nod بشيء. اسأل من يديره.
failure-not-a-service = هناك ما يستجيب عند هذا العنوان، لكنه ليس خدمة لـ Nod. تحقق من العنوان.
failure-untrusted-service = لم تستطع الخدمة إثبات أنها المذكورة في رابطك. لا تتابع: اطلب من خدمتك رابطًا جديدًا.
failure-invitation-unknown = لا تعرف الخدمة هذا الرمز. تحقق منه، أو اطلب رمزًا جديدًا.
failure-invitation-used = استُخدم هذا الرمز من قبل. اطلب من خدمتك رمزًا جديدًا.
failure-invitation-expired = انتهت صلاحية هذا الرمز. اطلب من خدمتك رمزًا جديدًا.
failure-pin-too-short = { $digits ->
    [zero] رقم PIN قصير جدًا.
    [one] رقم PIN قصير جدًا.
    [two] رقم PIN قصير جدًا. استخدم رقمين على الأقل.
    [few] رقم PIN قصير جدًا. استخدم { $digits } أرقام على الأقل.
    [many] رقم PIN قصير جدًا. استخدم { $digits } رقمًا على الأقل.
   *[other] رقم PIN قصير جدًا. استخدم { $digits } رقم على الأقل.
}
failure-wrong-pin = رقم PIN خاطئ. { $count ->
    [zero] لم تبقَ محاولات.
    [one] هذه آخر محاولة: بعدها يُمحى رقم PIN.
    [two] بقيت لديك محاولتان.
    [few] بقيت لديك { $count } محاولات.
    [many] بقيت لديك { $count } محاولة.
   *[other] بقيت لديك { $count } محاولة.
}
failure-pin-erased = أرقام PIN خاطئة كثيرة: مُحي رقم PIN والمفاتيح التي كان يحميها. ابدأ من جديد لاختيار رقم آخر.
failure-locked-out = محاولات كثيرة. لا يقبل الجهاز المزيد حاليًا. افتح قفله برقمه أو كلمة مروره، أو انتظر.
failure-locked-out-until = { $count ->
    [zero] محاولات كثيرة. تقبل الشريحة المحاولة التالية بعد قليل.
    [one] محاولات كثيرة. تقبل الشريحة المحاولة التالية بعد دقيقة تقريبًا.
    [two] محاولات كثيرة. تقبل الشريحة المحاولة التالية بعد دقيقتين تقريبًا.
    [few] محاولات كثيرة. تقبل الشريحة المحاولة التالية بعد { $count } دقائق تقريبًا.
    [many] محاولات كثيرة. تقبل الشريحة المحاولة التالية بعد { $count } دقيقة تقريبًا.
   *[other] محاولات كثيرة. تقبل الشريحة المحاولة التالية بعد { $count } دقيقة تقريبًا.
}
failure-not-recognised = لم يتم التعرف عليك. حاول مرة أخرى.
failure-not-enrolled = لا يعرف نظامك إصبعًا أو وجهًا لك، أو ليس له قفل شاشة. أعِدّ أحدها في إعداداته، ثم حاول مرة أخرى.
failure-gate-unavailable = القارئ غير موجود أو يستخدمه برنامج آخر. صِله وحاول مرة أخرى.
failure-key-lost = فُقد المفتاح الذي يثبت أنك أنت، أو تخلى عنه نظامك. أنشئ مفتاحًا جديدًا.
failure-cancelled = ألغيتَ ذلك. لم يُرسَل شيء.
failure-keyring-unavailable = سلسلة مفاتيحك مقفلة أو غير موجودة، فلا يستطيع Nod استخدام مفاتيحه. افتح قفلها وحاول مرة أخرى.
failure-storage-failed = تعذّر على Nod حفظ ذلك. وفّر مساحة على القرص أو تحقق من أذونات مجلده، ثم حاول مرة أخرى.
failure-history-changed = غيّر شيء آخر غير Nod السجل أثناء تشغيل Nod. أغلق Nod وشغّله من جديد: يحفظ الملف المتغيّر ويبدأ سجلًا جديدًا.
failure-request-gone = انتهى هذا الطلب. لم يُرسَل شيء.
failure-clock-off = { $hours ->
    [zero] ساعة هذا الحاسوب غير مضبوطة. اضبطها وحاول مرة أخرى.
    [one] ساعة هذا الحاسوب منحرفة بنحو ساعة واحدة. اضبطها وحاول مرة أخرى.
    [two] ساعة هذا الحاسوب منحرفة بنحو ساعتين. اضبطها وحاول مرة أخرى.
    [few] ساعة هذا الحاسوب منحرفة بنحو { $hours } ساعات. اضبطها وحاول مرة أخرى.
    [many] ساعة هذا الحاسوب منحرفة بنحو { $hours } ساعة. اضبطها وحاول مرة أخرى.
   *[other] ساعة هذا الحاسوب منحرفة بنحو { $hours } ساعة. اضبطها وحاول مرة أخرى.
}
failure-removed = لم تعد الخدمة تعرف هذا الجهاز. أزل الحساب وأضفه من جديد.
failure-refused = رفضت الخدمة ذلك. حاول لاحقًا، أو اسأل من يديرها.
failure-locked = Nod مقفل. افتح قفله أولًا.
failure-not-now = لا يزال شيء آخر جاريًا. انتظر لحظة وحاول مرة أخرى.
