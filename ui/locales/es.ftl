### Todos los textos que una persona puede ver. Los llamados native- los lee la aplicación fuera de la ventana.

## Fuera de la ventana: notificaciones, bandeja, título de la ventana.
## Una notificación despierta y no nombra nada: puede leerse en una pantalla bloqueada.

native-notification-channel = Inicios de sesión
native-notification-title = Un inicio de sesión espera su respuesta
native-notification-body = Abra Nod para verlo antes de que caduque.
native-notification-open = Mostrar
native-notification-reject = Rechazar
native-notification-attack-title = Alguien intenta una y otra vez iniciar sesión en su nombre
native-notification-attack-body = Nod está en guardia y calla lo demás. Abra Nod para rechazarlo todo.
native-notification-test-title = Las notificaciones funcionan
native-notification-test-body = Toque aquí para terminar la prueba.
native-tray-tooltip = Nod
native-tray-starting = Iniciando…
native-tray-quiet = Todo tranquilo
native-tray-connecting = Conectando…
native-tray-no-account = Aún no hay ninguna cuenta
native-tray-no-network = Sin red
native-tray-no-connection = Sin conexión con { $service }
native-tray-waiting =
    { $count ->
        [one] { $count } inicio de sesión le espera
       *[other] { $count } inicios de sesión le esperan
    }
native-tray-attack = Alguien intenta iniciar sesión en su nombre
native-tray-trouble = Algo no va bien: abra Nod
native-tray-broken = { $service } requiere su atención: abra Nod
native-tray-paused = Las aprobaciones están en pausa
native-tray-paused-until = En pausa hasta las { $time }
native-tray-open = Abrir Nod
native-tray-check = Buscar solicitudes
native-tray-pause = Pausar las aprobaciones durante 1 hora
native-tray-resume = Reanudar las aprobaciones…
native-tray-quit = Salir
native-window-title = Nod
# Lo muestra el programa que entrega los avisos push, en su lista de destinatarios.
native-push-description = Inicios de sesión que esperan su respuesta

## Lo que una petición del sistema (huella, rostro, Windows Hello) dice que pide.

native-reason-registration = confirmar que añade esta cuenta
native-reason-key-change = confirmar la nueva clave de esta cuenta
native-reason-invitation = añadir otro dispositivo a esta cuenta
native-reason-device-removal = quitar un dispositivo de esta cuenta
native-reason-approve = aprobar este inicio de sesión
native-reason-end-attack = confirmar que el ataque ha terminado
native-reason-resume = volver a dejar pasar los inicios de sesión
native-reason-presence = confirmar que es usted
native-reason-other = responder a este inicio de sesión

## En varias pantallas

app-name = Nod
back = Atrás
cancel = Cancelar
done = Listo
check-now = Comprobar ahora
checking = Comprobando…
not-told = sin indicar
start-failed-title = Nod no pudo iniciarse
start-failed = Su ventana no pudo comunicarse con el resto de la aplicación. Salga de Nod y vuelva a abrirlo.

## Las pantallas desde las que se llega a todo lo demás
## Sus nombres van bajo pequeños dibujos: una palabra corta cada uno.

tabs = Pantallas
tab-accounts = Cuentas
tab-passcodes = Códigos
tab-history = Historial

## Cuentas

accounts-title = Cuentas
accounts-add = Añadir cuenta
accounts-quiet = Nada que aprobar
accounts-quiet-more = Los inicios de sesión que le necesitan aparecen aquí por sí solos.
accounts-check-failed = No se pudo comprobar si hay solicitudes.
accounts-waiting = { $count ->
    [one] { $count } solicitud en espera
   *[other] { $count } solicitudes en espera
}
accounts-open = { $service }, { $label }: detalles
accounts-testing = Probando las notificaciones…
accounts-tested = La prueba de notificaciones ha terminado
empty-title = Basta un gesto
empty-text = Cuando inicia sesión en algún sitio, Nod muestra quién lo pide y permite aprobarlo o rechazarlo. La clave que firma la respuesta no sale nunca de este dispositivo.
empty-next = Para empezar, pida a su servicio un enlace de registro o un código QR.

reach-connecting = Conectando…
reach-connected = Listo
reach-offline = Sin conexión, reintentando
reach-no-network = Sin red
reach-removed = Eliminado por el servicio
reach-unrecognised = El servicio no lo reconoce
reach-polling-forbidden = No puede consultar al servicio
reach-untrusted = Certificado no fiable

## Protección

protection-title = Protección
protection-pause-title = Pausar las aprobaciones
protection-pause-text = Hasta entonces ningún inicio de sesión llega a este dispositivo, y a los demás se les pregunta como siempre. Si este es el único, quien inicie sesión sabrá al instante que está en pausa.
pause-until = Pausar hasta
pause-hour = Durante 1 hora, hasta las { $time }
pause-tomorrow = Hasta mañana, { $time }
pause-monday = Hasta el lunes, { $time }
pause-day = Hasta otro día
pause-day-which = Qué día
pause-go = Pausar las aprobaciones
protection-arm-title = Un inicio de sesión suyo
protection-arm-text = Dígalo justo antes de iniciar sesión. Durante 10 minutos Nod mira más a menudo, marca como esperado el inicio que llega, y las cuentas que solo aceptan inicios anunciados dejan pasar el suyo.
protection-attack-title = Alguien va a por mí
protection-attack-text = Cuando lleguen inicios de sesión que no son suyos o falte un dispositivo suyo: bloquee todo inicio de sesión en todos sus dispositivos.
protection-attack-open = Estoy sufriendo un ataque…
protection-attack-sure = ¿Bloquear todos sus inicios de sesión?
protection-attack-ends = Todo inicio de sesión en espera termina ahora.
protection-attack-denies = Se deniega cada uno nuevo, también los suyos, para todos sus dispositivos.
protection-attack-until = Hasta que lo levante aquí o en otro de sus dispositivos, con PIN, dedo o rostro, o lo haga un administrador.
protection-attack-elsewhere = A los servidores de otro tipo no se les puede avisar: sus solicitudes se retienen solo en este dispositivo.
protection-attack-go = Bloquear los inicios de sesión
protection-attack-holds = Se deniega todo inicio de sesión, en todos sus dispositivos, hasta que lo levante. Cambie las contraseñas que puedan conocerse, quite los dispositivos que ya no tenga y avise a su administrador.
protection-lift = Volver a dejar pasar los inicios de sesión
protection-lift-more = Solo si es seguro que ha terminado.
protection-resume = Reanudar las aprobaciones
protection-resume-more = Los inicios de sesión denegados mientras tanto siguen así: empiécelos de nuevo.
protection-services = Lo que saben sus servicios
guard-open = Pregunta como siempre.
guard-requires-armed = Solo acepta los inicios de sesión que usted anuncie.
guard-armed = Espera su inicio de sesión hasta las { $time }.
guard-paused = En pausa hasta { $time }.
guard-locked = Bloqueado por «{ $device }», { $time }.
guard-unknown = Aún no ha dicho nada.
guard-sending = Avisando…
guard-kept = No se puede contactar. Se le avisa en cuanto se pueda.
guard-not-resumed = No se le pudo avisar de que ha reanudado. Reanude otra vez.
guard-refused = No lo aceptó. Las solicitudes se retienen solo en este dispositivo.
guard-only-here = No se le puede avisar. Las pausas retienen sus solicitudes solo en este dispositivo.
guard-only-here-held = No se le puede avisar. Sus solicitudes se retienen en este dispositivo: sin notificación, solo aquí en Nod.
guard-told-all = Sus servicios lo saben.
guard-told-some =
    { $count ->
        [one] Un servicio aún no lo sabe.
       *[other] { $count } servicios aún no lo saben.
    }
guard-arm = Voy a iniciar sesión
guard-disarm = He terminado
guard-armed-announce = Su inicio de sesión se espera durante 10 minutos.
guard-failed = No ha funcionado
guard-banner-paused = Las aprobaciones están en pausa
guard-banner-paused-more = Hasta { $time } ningún inicio de sesión llega a este dispositivo.
guard-banner-attack = Sus inicios de sesión están bloqueados
guard-banner-attack-more = Usted dijo que alguien va a por usted. Se deniega todo inicio de sesión hasta que lo levante.
guard-banner-attack-elsewhere = «{ $device }» dijo que alguien va a por usted. Se deniega todo inicio de sesión hasta que lo levante.
guard-banner-armed = Se espera su inicio de sesión
guard-resume-open = Reanudar…
guard-attack-open = Detalles
standing-expected = Usted dijo que iba a iniciar sesión.
standing-paused-title = Las aprobaciones están en pausa
standing-paused = Este llegó de todos modos. Si no lo empezó usted, rechácelo.
standing-attack-title = Usted dijo que alguien va a por usted
standing-attack = Este llegó de todos modos. Si no lo ha empezado usted ahora mismo, rechácelo.

## Problemas

trouble-keyring-unavailable = Su llavero está bloqueado o falta
trouble-keyring-unavailable-more = Nod guarda ahí sus claves. Desbloquéelo y Nod continúa por sí solo.
trouble-record-kept-aside = No se pudo leer una cuenta
trouble-record-kept-aside-more = Su archivo estaba dañado y se conserva como { $file }. Añada la cuenta de nuevo para seguir usándola.
trouble-settings-kept-aside = No se pudieron leer sus ajustes
trouble-settings-kept-aside-more = Ahora están como el primer día. Su archivo estaba dañado y se conserva como { $file }.
trouble-storage-failed = Nod no puede guardar nada
trouble-storage-failed-more = Libere espacio en el disco o compruebe los permisos de su carpeta y vuelva a abrir Nod.
trouble-journal-changed = El historial de este dispositivo fue modificado
trouble-journal-changed-more = Algo que no es Nod lo modificó a partir de la línea { $line }. El archivo antiguo se conserva y ha comenzado un historial nuevo.

## Una respuesta que este dispositivo nunca dio

trouble-strange = El { $when }, { $service } recibió una respuesta a «{ $application }» en nombre de este dispositivo. Este dispositivo nunca la dio.
trouble-strange-look = Ver qué hacer
trouble-strange-look-label = Ver qué hacer con la respuesta a { $application }
strange-approval-title = Una aprobación que usted nunca hizo
strange-answer-title = Una respuesta que usted nunca dio
strange-approval = { $service } dice que este dispositivo aprobó un inicio de sesión en { $application }. No fue así. Puede que haya entrado alguien que no es usted.
strange-answer = { $service } dice que este dispositivo respondió a un inicio de sesión en { $application }. No fue así. Nadie entró por ello.
strange-details = Lo que se respondió
strange-own-key = Se firmó con la propia clave de este dispositivo. Otra persona tiene una copia de ella o de todo este dispositivo.
strange-other-key = Se firmó con una clave que este dispositivo no tiene ahora.
strange-todo = Qué hacer ahora
strange-tell = Avise a quien administra { $service } e indique la hora de arriba.
strange-remove = Quite este dispositivo de { $service } y añádalo de nuevo: lo que se copió dejará de valer.
strange-password = Cambie su contraseña de { $application } y cierre allí las sesiones que no reconozca.
strange-open-account = Ir a la cuenta
strange-noted = He tomado nota

## Historial

history-title = Historial
history-reading = Leyendo el historial…
history-failed = No se pudo leer el historial
history-unreadable = Compruebe los permisos de la carpeta de Nod e inténtelo de nuevo.
history-again = Intentar de nuevo
history-empty = Aún no se ha decidido nada
history-empty-more = Lo que apruebe o rechace en este dispositivo se guarda aquí y en ningún otro sitio. Cada entrada sella la anterior, así que un cambio se notaría.
history-older = Mostrar anteriores
history-end = Es todo desde que empezó este historial.
history-not-compared = { $service } no dejó que Nod comparara este historial con su propia lista de { $label }. Hasta que lo haga, allí no se notaría una aprobación que usted nunca hizo. Nod lo sigue intentando.
history-approved = Aprobado
history-sent = Su respuesta se envió
history-rejected = Rechazado
history-reported = Rechazado y denunciado
history-answered-elsewhere = { $device } ya había respondido
history-answered-elsewhere-unnamed = Otro dispositivo ya había respondido
history-expired = Su respuesta llegó tarde
history-not-taken = Su respuesta no se aceptó
history-not-told = Enviada, pero nunca confirmada
history-wrong-code = Código incorrecto
history-refused = Su respuesta no se admitió
history-unknown-short = El servicio no sabe de ella
history-unknown-title = { $service } no sabe de esta respuesta
history-unknown = Dice que no tiene tal respuesta de este dispositivo. Quizá se le devolvió a un estado anterior. Si le extraña, pregunte a quien lo administra.
history-decision = Su decisión
history-answer = Respuesta
history-when = Cuándo
history-service = Servicio
history-verdict-approve = Aprobar
history-verdict-reject = Rechazar
history-verdict-not-me = No he sido yo
history-seen = Lo que vio
history-proved = Su respuesta firmada contiene un sello de esto exactamente. Con él, { $service } puede probar lo que usted vio y no puede afirmar otra cosa.
history-hash = El sello:
history-not-proved = { $service } no recibe ninguna prueba de lo que usted vio.
history-assurance = Cómo se probó
history-key = La clave que firmó: { $place }; { $gate }.
history-no-assurance = De antes de que Nod guardara esto.
today = Hoy
yesterday = Ayer

## Lo que había detrás de una respuesta. Nunca más de lo que dijo el almacén de claves.

assurance-none = El servicio no pidió probar que es usted.
assurance-pin = Se le verificó con el PIN de Nod.
assurance-fingerprint = Se le verificó con su huella dactilar.
assurance-face = Se le verificó con su rostro.
assurance-system = El sistema le verificó. No dice cómo.
assurance-bound = La clave no habría podido firmar sin ello.
assurance-unbound = La clave no está ligada a ello: Nod se fio de la palabra del sistema.
assurance-key = La clave: { $place }.

## Añadir cuenta

add-title = Añadir cuenta
add-link-title = Con un enlace o un código QR
add-link-label = Enlace de registro
add-link-hint = De Nod, privacyIDEA o eduMFA. Se puede pegar en cualquier parte de esta pantalla.
add-link-go = Continuar
add-picture-choose = Elegir una imagen de un código QR
add-picture-hint = También se puede soltar o pegar aquí: basta una captura de pantalla del código.
add-camera = Escanear con la cámara
add-camera-hint = Nod busca el código y no guarda ninguna imagen.
add-clipboard = Desde el portapapeles
add-screen = Leerlo de la pantalla
add-screen-hint = Deje el código a la vista. Nod se aparta, mira una vez y no guarda nada.
add-found-title = Se encontraron varios códigos
add-found-text = ¿Cuál quiere usar?
add-picture-drop = Suelte la imagen del código QR
add-typed-title = Con una dirección y un código
add-typed-label = Dirección del servicio
add-typed-hint = Por ejemplo, id.example.com
add-code-label = Código de registro
add-typed-go = Continuar
add-reading = Buscando…

## Añadir cuenta: con la cámara

camera-title = Escanee el código
camera-text = Sostenga el código QR de modo que la cámara lo vea entero.
camera-picture = Lo que ve la cámara
camera-starting = Iniciando la cámara…
camera-looking = Buscando un código…
camera-foreign = Este código no es para Nod. Muestre el que le dio su servicio.
camera-again = Intentar de nuevo
camera-other-way = Elegir otra forma
camera-forbidden = Nod no puede usar la cámara. Permítalo en los ajustes del sistema e inténtelo de nuevo, o elija otra forma.
camera-missing = No se encontró ninguna cámara. Conecte una e inténtelo de nuevo, o elija otra forma.
camera-failed = No se puede usar la cámara, quizá porque la usa otro programa. Ciérrelo e inténtelo de nuevo, o elija otra forma.

## Añadir cuenta: un certificado del que nada aquí responde

certificate-title = Nod no puede saber quién es
certificate-text = Ninguna autoridad que conozca este dispositivo responde del servidor de su enlace. Muchas organizaciones crean sus propios certificados, así que puede ser normal. Alguien que se interponga tendría exactamente el mismo aspecto. Hasta ahora Nod no le ha dicho nada.
certificate-waived-title = El enlace pide a Nod que no compruebe
certificate-waived = Nod nunca desactiva esta comprobación. Si el enlace es auténtico, quien administra el servidor puede ayudarle por una de las dos vías de abajo.
certificate-details = El certificado
certificate-names = Nombres
certificate-fingerprint = Huella digital (SHA-256)
certificate-file-title = Confiar en su autoridad
certificate-file-text = Pida a quien administra el servidor el certificado de su autoridad, un archivo como ca.pem. Nod confía en esa autoridad solo para esta cuenta, también cuando se renueve el certificado del servidor.
certificate-file-choose = Elegir el archivo
certificate-file-none = En este archivo no hay ningún certificado. Debería ser un texto que empieza por «-----BEGIN CERTIFICATE-----». Pida el archivo de nuevo.
certificate-one-title = Confiar solo en este certificado
certificate-one-text = Pida la huella a quien administra el servidor, por teléfono o en una página que conozca, y compárela entera. Cuando se renueve el certificado habrá que añadir la cuenta de nuevo.
certificate-one-compared = Me dieron esta huella, y coincide entera.
certificate-one-go = Confiar en este certificado
certificate-not-vouched = La autoridad de su archivo no responde de este servidor. Compruebe que es el archivo correcto o pregunte a quien administra el servidor.
certificate-changed = El servidor muestra ahora un certificado distinto del que comparó. Compare este o no añada la cuenta.
certificate-leave = No añadir

## Añadir cuenta: confirmar

offer-title = ¿Añadir este dispositivo a { $service }?
offer-from = Servicio
offer-account = Cuenta
offer-kind = Tipo
provider-native = Servicio Nod
provider-privacy-idea = Servidor privacyIDEA
provider-edu-mfa = Servidor eduMFA
offer-certificate-system = Certificado comprobado
offer-certificate-system-more = Una autoridad en la que confía este dispositivo responde de { $address }.
offer-certificate-file = Certificado comprobado con su archivo
offer-certificate-file-more = La autoridad que eligió responde de { $address }. Nod confía en ella solo para esta cuenta.
offer-certificate-one = Certificado comparado por usted
offer-certificate-one-more = Para esta cuenta, Nod confía en ese único certificado de { $address } y en ningún otro.
offer-here = En este dispositivo
offer-here-more = El servidor funciona en este dispositivo, así que nadie puede interponerse.
offer-rsa = Su clave tarda unos segundos
offer-rsa-more = { $service } solo acepta claves RSA. Nod crea una por software y el llavero del sistema la guarda.
offer-making-key = Creando la clave… Tarda unos segundos.
offer-key-checked = Identidad comprobada
offer-key-checked-more = El servicio demostró que tiene la clave que nombra su enlace.
offer-key-unchecked = Identidad sin comprobar
offer-key-unchecked-more = Sin un enlace, Nod no puede comparar claves. Continúe solo si la dirección es exactamente la correcta.
offer-device-label = Nombre de este dispositivo
offer-device-hint = Se ve donde aparecen sus dispositivos.
offer-pin-choose-title = Elija un PIN para Nod
offer-pin-choose-more = Desbloquea la clave de los inicios de sesión que exigen probar que es usted. No sale de este dispositivo.
offer-pin-erased-more = El anterior se borró tras demasiados intentos fallidos. Un PIN nuevo protege las cuentas que añada a partir de ahora.
offer-pin-enter-title = Introduzca su PIN de Nod
offer-pin-enter-more = Desbloquea la clave de los inicios de sesión que exigen probar que es usted.
offer-pin-unknown = No se puede consultar el PIN de Nod: el llavero no ha respondido. Desbloquéelo e inténtelo de nuevo.
offer-pin-again = PIN otra vez
offer-pin-different = Los dos PIN son distintos.
offer-go = Añadir cuenta
offer-going = Añadiendo…

added-title = Cuenta añadida
added-text = A partir de ahora, { $service } puede preguntar a este dispositivo cuando inicie sesión como { $account }.
added-details = Esta cuenta
added-key = Clave
added-heard = Inicios de sesión
added-next = Deje Nod abierto. Espera en la bandeja y pasa al frente cuando se le necesita.

## Códigos de un solo uso

passcodes-title = Códigos de un solo uso
passcodes-add = Añadir código
passcodes-offline = Los códigos se crean en este dispositivo, sin red. Siguen su reloj: si un servicio no acepta ninguno, compruebe que está en hora.
passcodes-empty-title = Códigos para todo lo demás
passcodes-empty-text = Muchos servicios piden seis cifras que cambian cada medio minuto. Nod las crea en este dispositivo, también sin red.
passcodes-empty-next = ¿Viene de otra aplicación? Añada su exportación y estarán todos aquí.
# De quién es el código y para qué cuenta.
passcode-name = { $issuer } ({ $label })
passcode-show = Mostrar
passcode-show-label = { $name }: mostrar el código
passcode-hide = Ocultar
passcode-hide-label = { $name }: ocultar el código
passcode-next = Código siguiente
passcode-next-label = { $name }: código siguiente
passcode-details = { $name }: detalles
passcode-code-label = Código
passcode-code-announce = El código es { $code }
passcode-left = { $count } s
passcode-copy = Copiar
passcode-copy-label = Copiar el código
passcode-copied = Copiado. Se borra en { $count } s.
passcode-copied-announce = Copiado. El portapapeles se vacía en medio minuto.
passcode-names-title = Nombres
passcode-issuer = Servicio
passcode-issuer-hint = Por ejemplo, Northwind
passcode-label = Cuenta
passcode-label-hint = Por ejemplo, ada@example.com
passcode-save = Guardar
passcode-saved = Guardado.
passcode-time = { $digits } cifras, nuevas cada { $period } segundos.
passcode-counted = { $digits } cifras, un código nuevo cada vez que se pide.
passcode-kept = El secreto está cifrado con una clave del llavero del sistema y nunca se muestra.
passcode-remove = Quitar el código
passcode-remove-title = ¿Quitar { $name }?
passcode-remove-text = Su secreto se borra para siempre y nadie puede recuperarlo. Si el servicio todavía pide estos códigos, desactívelos antes allí, o podría quedarse fuera.
passcode-remove-yes = Quitar

## Añadir códigos de un solo uso

add-passcode-title = Añadir código
add-passcode-link-title = Con un código QR o un enlace
add-passcode-link-label = Enlace que empieza por otpauth://
add-passcode-file-title = Desde otra aplicación
add-passcode-file-text = Una exportación de Aegis o 2FAS, cifrada o no, o una lista de enlaces otpauth://.
add-passcode-file-choose = Elegir el archivo
add-passcode-locked = Este archivo está cifrado.
add-passcode-password = Contraseña del archivo
add-passcode-open = Abrir
add-passcode-opening = Abriendo…
add-passcode-typed-title = A mano
passcode-secret = Secreto
passcode-secret-hint = Letras y las cifras del 2 al 7. Su servicio quizá lo llame clave o clave de configuración.
passcode-more = Ajustes especiales
passcode-kind = Cambia
passcode-kind-time = Con el tiempo
passcode-kind-counter = Con cada uso
passcode-digits = Cifras
passcode-algorithm = Algoritmo
passcode-period = Segundos por código
passcode-period-hint = 30 si no se indica otra cosa.
passcode-counter = Siguiente número del contador
passcode-counter-hint = 0 si no se indica otra cosa.
passcode-part-kind = no es de ningún tipo que Nod conozca
passcode-part-name = no nombra ni servicio ni cuenta
passcode-part-secret = su secreto falta o no puede ser correcto
passcode-part-algorithm = Nod no conoce su algoritmo
passcode-part-digits = su número de cifras no es 6, 7 ni 8
passcode-part-period = lo que dura cada código no puede ser correcto
passcode-part-counter = su contador falta o no puede ser correcto
passcode-part-length = es demasiado largo para ser correcto
found-title = { $count ->
    [one] ¿Añadir este código?
   *[other] ¿Añadir { $count } códigos?
}
found-none-title = Nada que añadir
found-keep = { $count ->
    [one] Añadir el código
   *[other] Añadir { $count } códigos
}
found-part-title = Imagen { $number } de { $of }
found-part = La otra aplicación muestra más de una. Añada las demás del mismo modo.
found-refused-title = { $count ->
    [one] { $count } no se puede traer
   *[other] { $count } no se pueden traer
}
found-refused-kind = Nod no crea códigos del tipo «{ $name }». Siga usando la otra aplicación para este.
found-refused-part = No añadido: { $part }.
found-refused-damaged = No añadido: no se puede leer.
found-known-title = { $count ->
    [one] { $count } ya está aquí
   *[other] { $count } ya están aquí
}
found-file-hint = Borre después el archivo: quien lo tenga puede crear sus códigos.

## PIN

pin-label = PIN

## Aprobación

approval-title = ¿Iniciar sesión en { $application }?
approval-where = Desde
approval-device = Con
approval-when = Pedido
# Cuando el servicio no dice en qué momento se pidió.
approval-seen = Visto
approval-tells-no-more = { $service } no dice nada más sobre quién inicia sesión ni desde dónde.
approval-no-address = dirección sin indicar
approval-no-place = lugar sin indicar
approval-browser-on-os = { $browser } en { $os }
approval-details = Lo que se aprueba
approval-ago-now = ahora mismo
approval-ago-seconds = hace { $count } s
approval-ago-minutes = hace { $count } min
approval-when-text = { $ago }, a las { $time }
approval-repeats = Pedido { $count } veces
# Por qué camino llegó y cuánto tiempo tenía entonces; no cambia mientras se muestra.
approval-arrival = { $rung }, { $age }
approval-rung-push = Llegó por push
approval-rung-web-push = Llegó por push (UnifiedPush)
approval-rung-stream = Llegó por la conexión en vivo
approval-rung-poll = Encontrado al consultar de nuevo
approval-rung-link = Abierto desde un enlace
approval-rung-refresh = Encontrado al comprobar
approval-age-at-once = al instante
approval-age-seconds = { $count ->
    [one] { $count } segundo después del inicio de sesión
   *[other] { $count } segundos después del inicio de sesión
}
approval-age-minutes = { $count ->
    [one] { $count } minuto después del inicio de sesión
   *[other] { $count } minutos después del inicio de sesión
}
approval-age-late-seconds = { $count ->
    [one] con { $count } segundo de retraso
   *[other] con { $count } segundos de retraso
}
approval-age-late-minutes = { $count ->
    [one] con { $count } minuto de retraso
   *[other] con { $count } minutos de retraso
}
approval-more-waiting = { $count ->
    [one] { $count } más en espera
   *[other] { $count } más en espera
}

approval-code-label = Código de la pantalla de inicio de sesión
approval-code-hint = { $digits } cifras
approval-select-label = ¿Cuál muestra la pantalla de inicio de sesión?
approval-one-try = Hay un solo intento: elegir mal lo rechaza.
approval-nothing-to-match = Apruebe solo si está iniciando sesión en este momento.
approval-pin-label = Su PIN de Nod
approval-system = Para aprobar: { $gate }.
approval-system-any = Para aprobar, el sistema preguntará quién es.
approval-lost = Probaba que es usted, y ha desaparecido o el sistema la abandonó. Cree una nueva y después apruebe. Se puede rechazar en cualquier momento.
approval-lost-rejects = Probaba que es usted, y ha desaparecido o el sistema la abandonó. Este tipo de cuenta no recibe otra: para volver a aprobar, quite la cuenta y añádala con un enlace nuevo. Todavía se puede rechazar.
approval-lost-for-good = Este tipo de cuenta no recibe una clave nueva. Para volver a aprobar, quite la cuenta y añádala con un enlace nuevo.
approval-unavailable-title = Este dispositivo solo puede rechazar
approval-unavailable = { $service } exige probar que es usted, y este dispositivo no tiene clave para ello. Añada la cuenta de nuevo para crear una.

approval-approve = Aprobar
approval-reject = Rechazar
approval-not-me = No he sido yo
approval-not-me-title = ¿Otra persona está iniciando sesión?
approval-not-me-text = Nod rechaza la solicitud y avisa a { $service } de que no ha sido usted.
approval-not-me-yes = Rechazar y avisar
approval-sending-approve = Aprobando…
approval-sending-reject = Rechazando…
approval-sending-not-me = Avisando…

time-left = quedan { $time }
time-over = Se acabó el tiempo
time-more = Necesito más tiempo
time-announce-seconds = Quedan { $count } segundos para responder.
time-announce-minute = Queda un minuto para responder.
time-announce-over = Se acabó el tiempo.
time-announce-more = Tiene más tiempo: quedan { $time } para responder.
time-more-failed = No hay más tiempo

problem-wrong-code-title = Código incorrecto
problem-wrong-code = No se aprobó nada. { $count ->
    [one] Mire de nuevo la pantalla de inicio de sesión: es el último intento.
   *[other] Mire de nuevo la pantalla de inicio de sesión. Quedan { $count } intentos.
}
problem-wrong-pin-title = PIN incorrecto
problem-wrong-pin = No se aprobó nada. { $count ->
    [one] Es el último intento: después se borra el PIN.
   *[other] Quedan { $count } intentos.
}
problem-pin-erased-title = PIN borrado
problem-pin-erased = Demasiados PIN incorrectos. Todavía se puede rechazar esta solicitud. Para aprobar inicios de sesión así, cree una clave nueva.
problem-nothing-approved = No se aprobó nada. { $why }
problem-locked-out-title = Demasiados intentos
problem-not-recognised-title = No reconocido
problem-not-enrolled-title = Nada registrado
problem-gate-unavailable-title = Sin lector
problem-key-lost-title = Su clave ya no funciona
problem-keyring-unavailable-title = Su llavero está bloqueado
problem-keyring-unavailable = No se envió nada. Desbloquee el llavero y responda de nuevo.
problem-refused-title = No aceptado
problem-refused = { $service } no aceptó la respuesta. No se aprobó nada. Inténtelo de nuevo o empiece otra vez el inicio de sesión.
problem-failure-title = No ha funcionado

## Lo que es distinto en una solicitud, comparada con los inicios de sesión aprobados en este dispositivo

different-title = Lo que es distinto
different-place = Lugar nuevo
different-application = Aplicación nueva
different-browser = Navegador nuevo
different-system = Sistema nuevo
different-hour = Hora inusual
different-first-sign-in = Primer inicio de sesión en este dispositivo
different-text = { $count ->
    [one] Nunca ha aprobado esto en este dispositivo. Si no empezó este inicio de sesión, rechácelo.
   *[other] Nunca ha aprobado nada de esto en este dispositivo. Si no empezó este inicio de sesión, rechácelo.
}
different-hour-text = No ha aprobado inicios de sesión a esta hora del día en este dispositivo. Si no empezó este, rechácelo.
different-first-text = Aún no hay nada con qué compararlo. Mire bien qué se pide y desde dónde.

## Modo de ataque: muchísimas solicitudes que nadie esperaba

attack-title = Alguien intenta una y otra vez iniciar sesión en su nombre
attack-text = Quizá conozca su contraseña, pero solo entra si usted lo permite. Rechace todo lo que no haya empezado y cambie su contraseña.
attack-details = Lo que ha llegado hasta ahora
attack-count = Pedido
attack-count-value = { $count ->
    [one] { $count } vez
   *[other] { $count } veces
}
attack-since = desde las { $time }
attack-origins = Desde
attack-applications = Para
attack-tally = { $name } ({ $count }×)
attack-others = otras
attack-newest = La más reciente
attack-waiting = { $count ->
    [one] { $count } solicitud espera su respuesta.
   *[other] { $count } solicitudes esperan su respuesta.
}
attack-nothing-waits = Nada espera respuesta. Nod sigue en guardia hasta que pase una hora sin otra solicitud.
attack-on-their-way = { $count ->
    [one] { $count } rechazo va de camino al servicio.
   *[other] { $count } rechazos van de camino al servicio.
}
attack-guard = Mientras esto dure, Nod calla, y aprobar exige el código de la pantalla de inicio de sesión y probar que es usted.
attack-reject-all = { $count ->
    [one] Rechazarla
   *[other] Rechazar las { $count }
}
attack-rejecting = Rechazando…
attack-not-rejected = No se pudieron rechazar todas
attack-mine = { $count ->
    [one] Es mía
   *[other] Una de ellas es mía
}
attack-which-title = ¿Cuál empezó usted?
attack-which-text = Mire su pantalla de inicio de sesión. Todas las demás quedan como están.
attack-which = { $application }, { $where }, { $when }
attack-which-untold = lugar sin indicar
attack-which-more = { $count ->
    [one] { $count } solicitud más antigua no aparece aquí.
   *[other] { $count } solicitudes más antiguas no aparecen aquí.
}
attack-over = Ha terminado
attack-over-title = ¿Salir del modo de ataque?
attack-over-text = Nod vuelve a notificar cada solicitud y pide solo lo que cada una requiera. El modo de ataque vuelve por sí solo si esto continúa.
attack-over-asks = El sistema pregunta antes si es usted.
attack-over-yes = Salir del modo de ataque
attack-over-going = Saliendo…
attack-banner = El modo de ataque está activado
attack-banner-more = { $count ->
    [one] Desde las { $time } llegó { $count } solicitud que no esperaba.
   *[other] Desde las { $time } llegaron { $count } solicitudes que no esperaba.
}
attack-banner-open = Ver
attack-chosen = El modo de ataque está activado: aprobar exige el código y probar que es usted.
attack-back = Volver a todas las solicitudes
attack-only-reject-title = Esta ahora solo se puede rechazar
attack-only-reject-no-code = No pide ningún código que se escriba, así que cualquiera pudo empezarla. Si es suya, vuelva atrás, salga del modo de ataque con «{ attack-over }» y empiece de nuevo el inicio de sesión.
attack-only-reject-no-key = Este dispositivo no tiene para esta cuenta ninguna clave que pruebe que es usted. Si es suya, vuelva atrás, salga del modo de ataque con «{ attack-over }» y empiece de nuevo el inicio de sesión.
attack-only-reject-paused = Las aprobaciones están en pausa. Si es suya, reanude primero las aprobaciones y luego apruébela, o empiece de nuevo el inicio de sesión.
attack-only-reject-locked = Usted dijo que alguien va a por usted, así que en este dispositivo no se aprueba nada. Si es suya, reanude primero las aprobaciones y luego apruébela, o empiece de nuevo el inicio de sesión.

## Guardado

kept-title = Aún sin enviar
kept-approve = No se puede contactar con { $service }. Su aprobación queda guardada y se enviará en cuanto eso cambie.
kept-reject = No se puede contactar con { $service }. Su rechazo queda guardado y se enviará en cuanto eso cambie.
kept-not-me = No se puede contactar con { $service }. Su aviso queda guardado y se enviará en cuanto eso cambie.
kept-now = Intentar ahora
kept-past = Mientras tanto, la solicitud ha caducado. Cuando el servicio vuelva, Nod sabrá qué fue de su respuesta.
kept-untold = Nod sigue intentándolo mientras la respuesta pueda contar. Puede cerrar la ventana.
kept-until = Nod lo intenta hasta las { $time }. Puede cerrar la ventana.

## Resultados

outcome-next = Siguiente solicitud
outcome-about = { $account } · { $service }
outcome-approved-title = Aprobado
outcome-approved = Está iniciando sesión en { $application }.
outcome-more-title = Un paso más
outcome-more-approve = Su aprobación fue aceptada. { $service } quiere una más antes de que entre en { $application }; aparecerá aquí.
outcome-more-biometric = Su aprobación fue aceptada. { $service } exige además probar que es usted antes de que entre en { $application }; aparecerá aquí.
outcome-sent-title = Su respuesta se envió
outcome-sent = { $service } la recibió. Mire la pantalla de inicio de sesión: allí se ve si ha entrado.
outcome-not-taken-title = No aceptada
outcome-not-taken = { $service } no aceptó esta respuesta. La solicitud había caducado o ya estaba respondida, quizá por un intento anterior desde aquí. Si no ha entrado, inicie sesión de nuevo.
outcome-gone-title = Ya no se pide
outcome-gone = { $service } ya no pide este inicio de sesión. Caducó o se respondió en otro lugar. Este dispositivo no envió nada.
outcome-tries-used-up-foreign-title = No era esa
outcome-tries-used-up-foreign = La elección era incorrecta y había un solo intento: Nod ha rechazado el inicio de sesión. Para intentarlo de nuevo, empiécelo otra vez.
outcome-rejected-foreign = { $service } sabe que rechaza este inicio de sesión.
outcome-reported-foreign = { $service } sabe que no ha sido usted. Quien lo intentó puede conocer su contraseña: cámbiela.
outcome-expired-foreign = No se aprobó nada. Para intentarlo de nuevo, empiece otra vez el inicio de sesión.
outcome-refused-foreign = { $service } no admitió la respuesta. No se aprobó nada. Empiece otra vez el inicio de sesión.
outcome-rejected-title = Rechazado
outcome-rejected = Nadie ha entrado en { $application }.
outcome-reported-title = Rechazado y denunciado
outcome-reported = { $service } sabe que no ha sido usted. Nadie ha entrado en { $application }. Quien lo intentó puede conocer su contraseña: cámbiela.
outcome-tries-used-up-title = Demasiados códigos incorrectos
outcome-tries-used-up = El inicio de sesión fue denegado. Nadie ha entrado en { $application }. Para intentarlo de nuevo, empiece otra vez el inicio de sesión.
outcome-expired-title = Se acabó el tiempo
outcome-expired = No se aprobó nada. Para intentarlo de nuevo, empiece otra vez el inicio de sesión en { $application }.
outcome-answered-elsewhere-title = Respondido en otro lugar
outcome-answered-elsewhere = Esta solicitud se respondió en { $device }. Este dispositivo no envió nada.
outcome-answered-elsewhere-unnamed = Esta solicitud se respondió en otro de sus dispositivos. Este dispositivo no envió nada.
outcome-withdrawn-title = Retirada
outcome-withdrawn = { $application } ya no lo pide. No se aprobó nada.
outcome-refused-title = No aceptado
outcome-refused = { $service } no admitió la respuesta. No se aprobó nada. Empiece otra vez el inicio de sesión en { $application }.

show-code-title = Escriba este código donde inicia sesión
show-code-label = Código
show-code-text = No habrá entrado hasta que lo escriba. Solo se muestra esta vez.
show-code-copy = Copiar
show-code-copied = Copiado
show-code-marked = No se pudo copiar, pero ya está seleccionado: pulse Ctrl+C o ⌘C.
show-code-done = Ya lo he escrito
show-code-next = Ya escrito, siguiente solicitud

## Una clave nueva

new-key-title = Crear una clave nueva
new-key-open = Crear una clave nueva
new-key-invalidated = Las huellas o los rostros de este dispositivo cambiaron, así que el sistema abandonó la clave anterior. Eso le protege: quien añada un dedo no puede aprobar en su nombre.
new-key-missing = La clave anterior ha desaparecido de este dispositivo.
new-key-wished = La clave nueva ocupa el lugar de la anterior.
new-key-how = Este dispositivo demuestra a { $service } que es el que usted registró. No cambia nada más.
new-key-go = Crear la clave
new-key-going = Creando…

gate-choice-title = ¿Cómo debe comprobar Nod que es usted?
gate-choice-system-more = lo pregunta el sistema
gate-choice-pin = Un PIN para Nod
gate-choice-pin-more = se escribe en cada inicio de sesión así
biometry-fingerprint = Huella dactilar
biometry-face = Rostro
biometry-any = Huella dactilar o rostro
biometry-windows-hello = Windows Hello
pin-locked-out = El chip no acepta ningún PIN por ahora. Espere unos minutos e inténtelo de nuevo.

prompt-touch = Toque el lector de huellas
prompt-touch-again = No se leyó bien. Levante el dedo y toque de nuevo
prompt-too-short = Demasiado breve. Deje el dedo más tiempo
prompt-centre = Ponga el centro del dedo sobre el lector
prompt-not-recognised = { $count ->
    [one] No reconocido: queda un intento
   *[other] No reconocido: quedan { $count } intentos
}

## Detalles de la cuenta

account-renew = Renovar
account-renew-label = Renovar la clave de las solicitudes
account-replace = Reemplazar
account-replace-label = Reemplazar la clave que prueba que es usted
account-renewed = El servicio conoce la clave nueva.
account-key-lost = Probaba que es usted, y ha desaparecido o el sistema la abandonó. Hasta que cree una nueva, este dispositivo solo puede rechazar esos inicios de sesión.

account-key-answers = Para solicitudes y respuestas
account-key-unlock = Para comprobar que es usted antes de una aprobación
account-key-lost-for-good = Ha desaparecido o el sistema la abandonó. Este dispositivo todavía puede rechazar. Para volver a aprobar, quite la cuenta y añádala con un enlace nuevo.

trouble-polling-title = { $service } no permite a Nod preguntar
trouble-polling = Envía los inicios de sesión solo a su propia aplicación, así que aquí no llega ninguno. Pida a quien lo administra que permita las consultas (polling) de los tokens push.
trouble-polling-gateway = Los inicios de sesión siguen llegando por la pasarela de { $service }, pero si uno se pierde por el camino no se puede recuperar. Pida a quien lo administra que permita las consultas (polling) de los tokens push.
trouble-unrecognised-title = { $service } no reconoce este dispositivo
trouble-unrecognised = Ya no acepta la firma de este dispositivo. Quizá su token se borró o se reemplazó allí: mire en su página de autoservicio o pregunte a quien lo administra. Si es así, quite la cuenta aquí y añádala con un enlace nuevo.
trouble-untrusted-title = { $service } muestra un certificado en el que esta cuenta no confía
trouble-untrusted = Por eso Nod no dice nada al servidor. Puede que se haya renovado el certificado; también puede que alguien se interponga. Pregunte a quien lo administra. Si se renovó, quite la cuenta aquí y añádala con un enlace nuevo.

clock-ahead = El reloj de este dispositivo va { $time } adelantado
clock-behind = El reloj de este dispositivo va { $time } atrasado
clock-allowed = Nod lo tiene en cuenta cuando habla con { $service }. Aun así, ponga el reloj en hora: otros programas también se guían por él.
span-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
}
span-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
span-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}

account-added = Añadida el { $day }
account-device-label = Nombre de este dispositivo
account-device-save = Guardar
account-keys-title = Claves en este dispositivo
account-key-possession = Para solicitudes y aprobaciones simples
account-key-verification = Para inicios de sesión que exigen probar que es usted
account-key-none = Ninguna. Este dispositivo solo puede rechazarlos.
account-removed = { $service } ya no conoce este dispositivo. Quite la cuenta aquí y añádala de nuevo si todavía la necesita.
account-remove = Quitar la cuenta
account-remove-title = ¿Quitar { $label }?
account-remove-text = Se informa a { $service }, se borran las claves y este dispositivo ya no puede aprobar en esa cuenta.
account-remove-here-text = Ahora no se puede informar a { $service }, que seguirá mostrando este dispositivo hasta que lo quite allí. Las claves de este dispositivo se borran.
account-remove-forgets = Solo este dispositivo olvida: se borran sus claves. { $service } conserva su token hasta que quien lo administra, o usted en su página de autoservicio, lo borre allí.
account-remove-here = Quitar solo aquí
account-remove-yes = Quitar
account-removing = Quitando…

## Dispositivos de una cuenta

devices-title = Sus dispositivos
devices-this = este dispositivo
devices-reading = Buscando…
devices-unknown = Ahora no se pueden consultar: no se puede contactar con { $service }.
devices-again = Buscar de nuevo
devices-old = Tal como eran la última vez que se contactó con el servicio.
devices-added-service = Añadido el { $day }
devices-added-here = Añadido el { $day } desde este dispositivo
devices-added-device = Añadido el { $day } desde { $name }
devices-added-gone = Añadido el { $day } desde un dispositivo que ya no está
devices-add = Añadir otro dispositivo
devices-remove = Quitar
devices-remove-label = Quitar { $name }
devices-remove-title = ¿Quitar { $name }?
devices-remove-text = A partir de entonces no puede aprobar nada en { $service }. Una invitación suya que nadie haya usado también termina.
devices-remove-yes = Quitar
devices-removed = { $name } se ha quitado.
devices-key-lost = Muestra que es usted, y ha desaparecido o el sistema la abandonó. Cree antes una nueva.
person-check-system = Se le pedirá esto: { $gate }.
person-check-system-any = El sistema preguntará quién es.

device-news-title = Se añadió un dispositivo nuevo: { $name }
device-news-service = Desde el { $day }, { $time }, puede aprobar inicios de sesión en { $service }. Lo invitó quien administra el servicio.
device-news-here = Desde el { $day }, { $time }, puede aprobar inicios de sesión en { $service }. Lo invitó este dispositivo.
device-news-device = Desde el { $day }, { $time }, puede aprobar inicios de sesión en { $service }. Lo invitó { $name }.
device-news-gone = Desde el { $day }, { $time }, puede aprobar inicios de sesión en { $service }. Lo invitó un dispositivo que ya no está.
device-news-not-you = Si { $label } no ha recibido de usted ningún dispositivo nuevo, quítelo.
device-news-removed = Desde entonces se ha quitado.
device-news-remove = No es mío: quitar
device-news-remove-label = No es mío: quitar { $name }
device-news-mine = Es mío
device-news-mine-label = Es mío: { $name }
device-news-seen = Ya lo he visto
device-news-seen-label = Ya lo he visto: { $name }

## Un dispositivo nuevo desde otro

invite-title = Añadir otro dispositivo
invite-text = Nod pide al servicio un código que añade un dispositivo más a esta cuenta. Sirve una vez, durante diez minutos.
invite-warning = No muestre el código a nadie más. Quien lo escanee puede aprobar inicios de sesión en su nombre.
invite-go = Mostrar el código
invite-going = Pidiendo…
invite-show-title = Escanee esto con el dispositivo nuevo
invite-show-text = Abra allí Nod, elija «Añadir cuenta» y apunte a este código.
invite-code-label = Código QR que añade un dispositivo a { $label }
invite-else-title = O sin escanear
invite-copy = Copiar el enlace
invite-waiting = Esperando al dispositivo nuevo…
invite-leave = Dejar de mostrar
invite-over-title = El código ha caducado
invite-over = Nadie lo usó y ya nadie puede. Muestre uno nuevo cuando tenga a mano el otro dispositivo.
invite-again = Mostrar uno nuevo
invite-joined-title = { $name } se ha añadido
invite-joined = A partir de ahora puede aprobar inicios de sesión de { $label }.
invite-not-mine = No es mi dispositivo: quitarlo

## Ajustes

tab-settings = Ajustes
settings-title = Ajustes
settings-look = Aspecto e idioma
settings-protection = Protección
settings-notifications = Notificaciones
theme-label = Tema
theme-system = Como el sistema
theme-light = Claro
theme-dark = Oscuro
language-label = Idioma
language-system = Como el sistema
settings-notifications-unknown = Buscando…
settings-notifications-granted = Nod puede mostrar notificaciones.
settings-notifications-not-asked = Aún no se ha preguntado a este dispositivo si Nod puede mostrar notificaciones.
settings-notifications-denied = Las notificaciones de Nod están desactivadas. Actívelas en los ajustes de este dispositivo o los inicios de sesión solo se verán con Nod abierto.
settings-notifications-unavailable = Nada en este dispositivo muestra notificaciones. Los inicios de sesión solo se ven con Nod abierto.
settings-notifications-account = Ver cómo llegan los inicios de sesión de { $label } y probarlo

settings-start = Al arrancar
start-label = Iniciar al entrar en la sesión del equipo
start-hint = Sin ventana. Así Nod se entera de los inicios de sesión desde el principio.
settings-help = Ayuda
diagnostics-title = Registro de diagnóstico
diagnostics-row = Para quien le ayude cuando algo no funcione
diagnostics-text = Lo que Nod anotó de su propio trabajo. No nombra cuentas, servicios ni direcciones, y no contiene códigos, PIN ni claves. Esto es todo:
diagnostics-content = El registro de diagnóstico
diagnostics-save = Guardarlo en un archivo
diagnostics-saved = Guardado como { $file }
about-title = Acerca de Nod
about-row = Versión y licencias
about-version = Versión { $version }
about-text = El autenticador abierto. Nod puede usarse, modificarse y compartirse bajo la licencia MIT o la licencia Apache 2.0, a su elección.
about-licences = Hecho con el trabajo de otras personas
about-licences-text = { $count } paquetes, cada uno con su licencia y las personas que nombran sus archivos. Abra uno para leer el texto de su licencia.
about-search = Buscar un paquete o una licencia
about-none = Ninguno se llama así.
about-standard = Este paquete no incluye el texto de su licencia. Este es el texto estándar.

## Ajustes: el bloqueo de la aplicación

lock-title = Bloqueo de la aplicación
lock-text = Mientras Nod está bloqueado no muestra cuentas ni inicios de sesión y no se puede aprobar nada. Las notificaciones siguen llegando, y desde una de ellas todavía se puede rechazar un inicio de sesión.
lock-off = Desactivado
lock-unknown = No se puede leer
lock-unknown-more = El bloqueo se guarda en su llavero, que no responde. Desbloquee el llavero y vuelva a abrir Nod.
lock-system-gate = la comprobación de este dispositivo
lock-after-label = Bloquear
lock-after-closing = Al cerrarlo
lock-after-minutes = { $count ->
    [one] Después de un minuto
   *[other] Después de { $count } minutos
}
lock-after-closing-more = También tras un minuto sin Nod delante y siempre que Nod se inicia.
lock-after-more = Sin Nod delante, esté o no cerrada su ventana. También siempre que Nod se inicia.
lock-turn-on = Activar el bloqueo
lock-turn-off = Desactivar el bloqueo
lock-save = Guardar
lock-now = Bloquear ahora
lock-change-pin = Para cambiar o desactivar el bloqueo, introduzca su PIN de Nod.
lock-change-system = Para cambiar o desactivar el bloqueo se pide esto: { $gate }.
lock-is-on = El bloqueo está activado.
lock-is-off = El bloqueo está desactivado.
lock-is-changed = El bloqueo ha cambiado.

## La aplicación bloqueada

locked-title = Nod está bloqueado
locked-waits = Un inicio de sesión espera su respuesta
locked-lost = Parte del bloqueo se quitó de este dispositivo. Su PIN o la comprobación de este dispositivo aún abre Nod, y el bloqueo se crea de nuevo.
locked-tries = { $count ->
    [one] Queda un intento
   *[other] Quedan { $count } intentos
}
locked-open = Desbloquear
locked-open-with = Desbloquear: { $gate }
locked-help = ¿No puede desbloquear Nod?
locked-nothing-title = Ya nada puede abrir este bloqueo
locked-nothing = Se agotaron los intentos del PIN o desapareció la clave del bloqueo. Solo queda borrarlo todo y empezar de nuevo.
start-over-title = Borrar todo y empezar de nuevo
start-over-text = No hay otra forma de entrar en Nod que la que usted fijó. Empezar de nuevo borra, en este dispositivo y para siempre:
start-over-accounts = todas las cuentas y sus claves; no se avisa a sus servicios, que muestran este dispositivo hasta que lo quite allí
start-over-history = los códigos, el historial y los ajustes
start-over-again = Después, añada de nuevo cada cuenta. Quizá tenga que ayudarle quien administra el servicio, porque este dispositivo no puede aprobar su próximo inicio de sesión.

## Sus datos

data-title = Sus datos
data-row = Qué se guarda aquí y cómo borrarlo
data-text = Todo esto está solo en este dispositivo. Nod no envía nada de ello a ninguna parte, salvo cada respuesta al servicio que preguntó.
data-accounts = Cuentas
data-accounts-count = { $count ->
    [0] ninguna
    [one] una
   *[other] { $count }
}
data-keys = Claves
data-keys-none = ninguna
data-files = Archivos
data-files-accounts = Cuentas
data-files-answers = Respuestas en camino
data-files-history = Historial
data-files-settings = Ajustes
data-files-aside = Archivos dañados, apartados
data-files-passcodes = Códigos de un solo uso, con los secretos cifrados
data-files-none = Nada todavía
data-bytes = { $bytes } bytes
data-kilobytes = { $kilobytes } kB
data-lock = Clave del bloqueo de la aplicación
data-services-title = En sus servicios
data-services = Cada servicio lleva su propio registro de este dispositivo: su nombre, sus claves públicas, cómo se le despierta y lo que se respondió. Quitar aquí una cuenta le dice que olvide el dispositivo. Lo que haya registrado se queda allí; pregunte a quien lo administra.
delete-title = Borrar todo
delete-text = Borra de este dispositivo todas las cuentas, claves, códigos, historial y ajustes, y dice a sus servicios que lo olviden. Antes de su próximo inicio de sesión necesitará otra forma de entrar.
delete-unsent = Las respuestas que no han llegado a su servicio se pierden.
delete-word = borrar
delete-confirm = Escriba «{ $word }» para confirmar
delete-pin = Su PIN de Nod
delete-go = Borrar todo
delete-going = Borrando…
deleted-title = Todo está borrado
deleted-text = Nod está como el primer día.
deleted-not-told = A estos servicios no se les ha avisado y todavía muestran este dispositivo. Quítelo allí:
deleted-keys-left = Su llavero no soltó algunas claves. Ya nada las usa; puede borrarlas en su aplicación de llavero.

## Cómo llegan los inicios de sesión a este dispositivo

ladder-title = Cómo le llegan los inicios de sesión
ladder-notifications = Notificaciones
ladder-notifications-unknown = Nod aún no sabe nada de su sistema.
ladder-notifications-granted = El sistema las muestra.
ladder-notifications-not-asked = Aún no permitidas. Hasta entonces, un inicio de sesión solo se ve en el propio Nod.
ladder-notifications-denied = El sistema las oculta, así que un inicio de sesión solo se ve en el propio Nod. Para cambiarlo, permita las notificaciones de Nod en los ajustes del sistema.
ladder-notifications-unavailable = Nada en este sistema las muestra, así que un inicio de sesión solo se ve en el propio Nod.
ladder-ask = Permitir notificaciones
ladder-push = Push
ladder-push-by = A través de { $waker }, también con Nod cerrado.
ladder-push-nobody = Nadie puede despertar este dispositivo. Los inicios de sesión llegan por sí solos únicamente mientras Nod está abierto.
waker-apple = Apple
waker-google = Google
waker-microsoft = Microsoft
waker-web-push = su distribuidor push (UnifiedPush)
ladder-line = Conexión en vivo
ladder-line-connected = Conectada. Mientras Nod está abierto, los inicios de sesión llegan al instante.
ladder-line-connecting = Conectando…
ladder-line-offline = No se puede contactar con el servicio. Nod lo reintenta por sí solo.
ladder-line-no-network = Este dispositivo no tiene red. Nod se conecta en cuanto la tenga.
ladder-poll = Preguntar una y otra vez
ladder-poll-state = Sin la conexión en vivo, Nod pregunta a { $service } de vez en cuando.
ladder-gateway = Conexión en vivo con la pasarela
ladder-asking = Preguntar al servidor
ladder-asking-works = Mientras esta ventana está abierta, Nod pregunta a { $service } cada pocos segundos; en segundo plano, al menos dos veces por minuto. Si sale de Nod, no se entera de nada.
ladder-asking-forbidden = { $service } no lo permite.
ladder-slow-state = Además, Nod pregunta a { $service } de vez en cuando, por si la pasarela se perdió algo.
heard-stream = Llegan por una conexión en vivo mientras Nod está abierto.
heard-poll = Nod pregunta cada pocos segundos; en segundo plano, con menos frecuencia.
heard-both = Llegan al instante por la pasarela del servidor.
ladder-always = Siempre
ladder-always-asks = Abrir Nod pregunta al instante a { $service }.
ladder-always-state = Abrir Nod recoge lo que espera. Un enlace o código en la página de inicio de sesión también lo trae aquí.

## La prueba de notificaciones

push-test-begin = Probar las notificaciones
push-test-show = Ver la prueba
push-test-again = Probar de nuevo
push-test-stop = Detener
push-test-hide = Apartar
push-test-title = Prueba de notificaciones
push-test-text = { $service } envía una notificación a este dispositivo, solo para ver hasta dónde llega. No aprueba nada.
push-test-hops = Pasos
push-test-by-service = { $service } prueba las notificaciones
push-test-by-service-text = Envía una a este dispositivo, solo para ver hasta dónde llega. No aprueba nada.

hop-permission = Nod puede enviarle notificaciones
hop-known = El servicio puede enviarla
hop-accepted-apple = Apple la aceptó
hop-accepted-google = Google la aceptó
hop-accepted-microsoft = Microsoft la aceptó
hop-accepted-web-push = Su distribuidor push la aceptó
hop-arrived = Llegó aquí
hop-tapped = Usted la tocó
hop-later = aún no
hop-waiting = en espera…
hop-passed = superado
hop-passed-after = superado, { $time }
hop-failed = fallido
hop-failed-after = fallido, { $time }
hop-skipped = omitido
hop-time-none = al instante
hop-time = { NUMBER($seconds, maximumFractionDigits: 0) } s
hop-time-tenths = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
hop-tap-now = Toque ahora la notificación de esta prueba.

hop-problem-notifications-denied = Las notificaciones de Nod están desactivadas. Permítalas en los ajustes del sistema y pruebe de nuevo.
hop-problem-notifications-not-asked = Aún no se han permitido. Permítalas y pruebe de nuevo.
hop-problem-notifications-unavailable = Nada en este sistema muestra notificaciones. Inicie un servicio de notificaciones, si lo hay, y pruebe de nuevo.
hop-problem-service-unreachable = No se puede contactar con { $service }. Compruebe su conexión y pruebe de nuevo.
hop-problem-not-supported = { $service } no sabe hacer esta prueba. Pida una versión más reciente a quien lo administra.
hop-problem-no-address = El sistema no dio a Nod ninguna dirección push. En Linux, o en un teléfono sin Google, instale un distribuidor push (UnifiedPush). En los demás casos, abra Nod de nuevo con conexión.
hop-problem-not-offered = { $service } no envía por esta vía. Pida a quien lo administra que la configure.
hop-problem-address-dead = La dirección que tenía { $service } ya no es válida. Nod obtiene otra por sí solo: pruebe de nuevo en un minuto.
hop-problem-refused = La notificación fue rechazada. Quien administra { $service } encontrará el motivo en su registro.
hop-problem-too-slow = No hubo respuesta a tiempo. Suele pasarse: pruebe de nuevo en unos minutos.
hop-problem-not-arrived = Se reenvió pero no llegó. Deje que Nod funcione en segundo plano, desactive para él el ahorro de batería y pruebe de nuevo.
hop-problem-not-tapped = Nadie la tocó. Si no vio ninguna notificación, desactive «No molestar» y pruebe de nuevo.

push-test-works-title = Las notificaciones funcionan
push-test-works = Llegó, usted la vio y al tocarla se abrió Nod.
push-test-arrives-title = El push funciona, las notificaciones no es seguro
push-test-untapped = El push llegó a este dispositivo, pero nadie tocó su notificación. Compruebe que se ve.
push-test-unseen = El push llegó a este dispositivo, pero el sistema no muestra ninguna notificación. Hasta que lo haga, mire en Nod cuando inicie sesión.
push-test-fails-title = El push no llega a este dispositivo
push-test-untested-title = No se pudo hacer la prueba
push-test-next-line = Mientras Nod está abierto, los inicios de sesión siguen llegando por la conexión en vivo.
push-test-next-poll = Mientras Nod está abierto, sigue preguntando a { $service } una y otra vez. Al abrirlo pregunta al instante.
push-test-next-open = En cuanto se pueda contactar con { $service }, abrir Nod sigue recogiendo lo que espera.
push-test-next-network = En cuanto este dispositivo tenga red, abrir Nod sigue recogiendo lo que espera.
push-test-next-removed = { $service } ya no conoce este dispositivo.

# Se lee en voz alta cuando un paso cambia.
push-test-said-passed = { $hop }: { $state }.
push-test-said-failed = { $hop }: { $state }. { $more }
push-test-said-skipped = { $count ->
    [one] Se omite el paso siguiente.
   *[other] Se omiten los { $count } pasos siguientes.
}
push-test-said-over = { $title }. { $text }

tier-secure-enclave = En la Secure Enclave de este dispositivo
tier-strongbox = En el chip de seguridad de este dispositivo (StrongBox)
tier-tee = En la parte protegida del procesador
tier-tpm = En el TPM de este ordenador
tier-os-store = Clave de software, guardada por el llavero del sistema
tier-software = Clave de software, guardada por Nod
gate-none = se usa sin preguntar
gate-app-pin = se desbloquea con el PIN de Nod
gate-user-presence = el sistema pregunta antes
gate-biometric = el sistema pide su huella o su rostro
key-place-p256 = P-256. { $place }
key-place-rsa = RSA { $bits }. { $place }, creada en { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
key-text = { $key }; { $gate }.

## Fallos

failure-not-a-link = Este enlace no añade ninguna cuenta. Debería empezar por nod://, otpauth://pipush, pia:// o edumfa-push://. Cópielo de nuevo desde su servicio.
failure-not-a-link-container = Este enlace configura un contenedor de privacyIDEA, que Nod no admite. Pida a su servicio un token push individual.
failure-no-qr = No se encontró ningún código QR en esta imagen. Haga una nítida en la que se vea el código entero de frente y ocupe casi todo, o copie el enlace.
failure-no-passcodes-unknown-file = Nod no conoce este tipo de archivo o texto. Lee exportaciones de Aegis y 2FAS, listas de enlaces otpauth:// y los códigos QR de Google Authenticator.
failure-no-passcodes-too-large = Es demasiado grande para ser una exportación de códigos. Elija el archivo que exportó la otra aplicación.
failure-no-passcodes-password-needed = Este archivo está cifrado. Escriba la contraseña con la que se exportó.
failure-no-passcodes-wrong-password = Esta contraseña no abre el archivo. Escriba la contraseña con la que se exportó.
failure-no-passcodes-no-password = Este archivo solo se puede abrir en el dispositivo del que viene. Expórtelo allí de nuevo, con contraseña o sin cifrar.
failure-no-passcodes-damaged = Este archivo o enlace está dañado o incompleto. Expórtelo de nuevo o copie el enlace entero.
failure-no-passcodes-empty = No contiene ningún código. Exporte de nuevo y elija qué se exporta.
failure-no-passcodes-part = Este código no se puede configurar: { $part }. Cópielo de nuevo desde su servicio.
failure-passcode-lost = El secreto de este código ya no se puede leer: su llavero perdió la clave. Quite el código y configúrelo de nuevo en su servicio.
failure-not-copied = No se pudo copiar el código: otro programa retiene el portapapeles. Inténtelo de nuevo o escriba el código.
failure-no-qr-screen = No se encontró ningún código QR en su pantalla. Haga visible el código entero, amplíelo si es pequeño e inténtelo de nuevo.
failure-no-qr-clipboard = La imagen que copió no muestra ningún código QR legible. Copie una nítida en la que se vea el código entero o copie el enlace.
failure-nothing-copied = En el portapapeles no hay ni enlace ni imagen. Copie uno e inténtelo de nuevo.
failure-screen-hidden = El sistema no deja que Nod vea la pantalla. Permítalo para Nod en los ajustes de privacidad del sistema y vuelva a abrir Nod, o copie el enlace.
failure-screen-unreadable = La pantalla no se puede leer en este sistema. Haga una captura del código y elíjala como imagen, o copie el enlace.
failure-not-a-picture = Este archivo no se puede abrir como imagen. Elija un PNG o un JPEG, o copie el enlace.
failure-bad-link-service = La dirección de este enlace no puede ser correcta. Pida un enlace nuevo a su servicio.
failure-bad-link-code = El código de este enlace no puede ser correcto. Copie de nuevo el enlace entero o pida otro.
failure-bad-link-key = La clave de este enlace no puede ser correcta. Copie de nuevo el enlace entero o pida otro.
failure-bad-link-length = Este enlace es demasiado largo para ser correcto. Copie solo el enlace o pida otro.
failure-bad-link-version = Este enlace es de un tipo más reciente que los que conoce este Nod. Busque un Nod más reciente o pregunte a su servicio.
failure-bad-link-serial = El número de serie de este enlace no puede ser correcto. Copie de nuevo el enlace entero o pida otro.
failure-bad-address = No es la dirección de un servicio. Tiene el aspecto de id.example.com.
failure-unreachable = No se puede contactar con el servicio. Compruebe su conexión e inténtelo de nuevo.
failure-unknown-certificate = El servidor muestra un certificado del que nada en este dispositivo responde, así que Nod no le dijo nada. Pregunte a quien lo administra.
failure-not-a-service = Algo responde en esta dirección, pero no es un servicio para Nod. Compruebe la dirección.
failure-untrusted-service = El servicio no pudo demostrar que es el que nombra su enlace. No continúe: pida un enlace nuevo a su servicio.
failure-invitation-unknown = El servicio no conoce este código. Compruébelo o pida otro.
failure-invitation-used = Este código ya se usó. Pida otro a su servicio.
failure-invitation-expired = Este código ha caducado. Pida otro a su servicio.
failure-pin-too-short = El PIN es demasiado corto. Use al menos { $digits } cifras.
failure-wrong-pin = PIN incorrecto. { $count ->
    [one] Es el último intento: después se borra el PIN.
   *[other] Quedan { $count } intentos.
}
failure-pin-erased = Demasiados PIN incorrectos: se han borrado el PIN y las claves que protegía. Empiece de nuevo para elegir otro.
failure-locked-out = Demasiados intentos. El dispositivo no acepta más por ahora; desbloquéelo con su propio PIN o contraseña, o espere.
failure-locked-out-until = { $count ->
    [one] Demasiados intentos. El chip acepta el siguiente dentro de un minuto aproximadamente.
   *[other] Demasiados intentos. El chip acepta el siguiente dentro de unos { $count } minutos.
}
failure-not-recognised = No se le reconoció. Inténtelo de nuevo.
failure-not-enrolled = El sistema no conoce ningún dedo ni rostro suyo, o no tiene bloqueo de pantalla. Configure uno en sus ajustes e inténtelo de nuevo.
failure-gate-unavailable = El lector no está o lo usa otro programa. Conéctelo e inténtelo de nuevo.
failure-key-lost = La clave que prueba que es usted ha desaparecido o el sistema la abandonó. Cree una nueva.
failure-cancelled = Lo canceló. No se envió nada.
failure-keyring-unavailable = Su llavero está bloqueado o falta, así que Nod no puede usar sus claves. Desbloquéelo e inténtelo de nuevo.
failure-storage-failed = Nod no pudo guardarlo. Libere espacio en el disco o compruebe los permisos de su carpeta e inténtelo de nuevo.
failure-history-changed = Algo que no es Nod modificó el historial mientras Nod estaba abierto. Salga de Nod y ábralo de nuevo: conserva el archivo modificado y empieza un historial nuevo.
failure-request-gone = Esta solicitud ha terminado. No se envió nada.
failure-clock-off = { $hours ->
    [one] El reloj de este ordenador se desvía cerca de una hora. Póngalo en hora e inténtelo de nuevo.
   *[other] El reloj de este ordenador se desvía unas { $hours } horas. Póngalo en hora e inténtelo de nuevo.
}
failure-removed = El servicio ya no conoce este dispositivo. Quite la cuenta y añádala de nuevo.
failure-refused = El servicio lo rechazó. Inténtelo más tarde o pregunte a quien lo administra.
failure-locked = Nod está bloqueado. Desbloquéelo primero.
failure-not-now = Hay otra cosa en curso. Espere un momento e inténtelo de nuevo.
