### 人の目に触れるすべての文。native- で始まるものは、ウィンドウの外でアプリが読みます。

## ウィンドウの外：通知、トレイ、ウィンドウのタイトル。
## 通知は知らせるだけで何も名指ししません。ロック画面で読まれることがあるためです。

native-notification-channel = サインイン
native-notification-title = サインインが応答を待っています
native-notification-body = 期限が切れる前に Nod を開いて確認してください。
native-notification-open = 表示
native-notification-reject = 拒否
native-notification-attack-title = 誰かがあなたとして繰り返しサインインを試みています
native-notification-attack-body = Nod が警戒中で、以後の通知は控えます。Nod を開くとすべて拒否できます。
native-notification-test-title = 通知は正常に届いています
native-notification-test-body = これをタップするとテストが完了します。
native-tray-tooltip = Nod
native-tray-starting = 起動中…
native-tray-quiet = 異常なし
native-tray-connecting = 接続中…
native-tray-no-account = アカウントはまだありません
native-tray-no-network = ネットワークなし
native-tray-no-connection = { $service } に接続できません
native-tray-waiting = { $count } 件のサインインが待っています
native-tray-attack = 誰かがあなたとしてサインインを試みています
native-tray-trouble = 問題があります: Nod を開いてください
native-tray-broken = { $service } を確認してください: Nod を開く
native-tray-paused = 承認は停止中です
native-tray-paused-until = { $time } まで停止中
native-tray-open = Nod を開く
native-tray-check = リクエストを確認
native-tray-pause = 承認を 1 時間停止
native-tray-resume = 承認を再開…
native-tray-quit = 終了
native-window-title = Nod
# プッシュを配信するプログラムが、受け取り手の一覧に表示します。
native-push-description = 応答を待っているサインイン

## システムの確認画面（指紋、顔、Windows Hello）が何のためかを伝える文。

native-reason-registration = このアカウントを追加することを確認
native-reason-key-change = このアカウントの新しい鍵を確認
native-reason-invitation = このアカウントに別のデバイスを追加
native-reason-device-removal = このアカウントからデバイスを削除
native-reason-approve = このサインインを承認
native-reason-end-attack = 攻撃が終わったことを確認
native-reason-resume = サインインの受け付けを再開
native-reason-presence = 本人であることを確認
native-reason-other = このサインインに応答

## 複数の画面で使うもの

app-name = Nod
back = 戻る
cancel = キャンセル
done = 完了
check-now = 今すぐ確認
checking = 確認中…
not-told = 情報なし
start-failed-title = Nod を起動できませんでした
start-failed = ウィンドウがアプリの他の部分に接続できませんでした。Nod を終了して、もう一度開いてください。

## 他のすべてへの入口となる画面
## 名前は小さな絵の下に置かれます。それぞれ短い一語で。

tabs = 画面
tab-accounts = アカウント
tab-passcodes = コード
tab-history = 履歴

## アカウント

accounts-title = アカウント
accounts-add = アカウントを追加
accounts-quiet = 承認するものはありません
accounts-quiet-more = あなたの応答が必要なサインインは、自動的にここに表示されます。
accounts-check-failed = リクエストを確認できませんでした。
accounts-waiting = { $count } 件のリクエストが待っています
accounts-open = { $service }、{ $label }：詳細
accounts-testing = 通知をテスト中…
accounts-tested = 通知のテストが終わりました
empty-title = うなずくだけでサインイン
empty-text = どこかでサインインするとき、誰が求めているかを Nod が表示し、承認または拒否できます。応答に署名する鍵がこのデバイスの外に出ることはありません。
empty-next = まず、ご利用のサービスに登録用リンクまたは QR コードをご依頼ください。

reach-connecting = 接続中…
reach-connected = 準備完了
reach-offline = オフライン、再試行中
reach-no-network = ネットワークなし
reach-removed = サービスが削除しました
reach-unrecognised = サービスに認識されません
reach-polling-forbidden = サービスへの問い合わせ不可
reach-untrusted = 証明書を信頼できません

## 保護

protection-title = 保護
protection-pause-title = 承認を停止
protection-pause-text = それまで、このデバイスにサインインは届きません。他のデバイスには通常どおり届きます。これが唯一のデバイスの場合、サインインする人には、停止中であることがすぐに伝わります。
pause-until = いつまで停止しますか
pause-hour = 1 時間、{ $time } まで
pause-tomorrow = 明日 { $time } まで
pause-monday = 月曜日 { $time } まで
pause-day = 別の日まで
pause-day-which = 日を選択
pause-go = 承認を停止
protection-arm-title = ご自身のサインイン
protection-arm-text = サインインの直前にお知らせください。10 分間、Nod はより頻繁に確認し、届いた 1 件のサインインに予告済みの印を付けます。予告されたサインインだけを受け付けるアカウントでも、あなたのサインインが通ります。
protection-attack-title = 誰かに狙われています
protection-attack-text = ご自身のものではないサインインが届いたとき、またはデバイスを失くしたときは、すべてのデバイスですべてのサインインをロックしてください。
protection-attack-open = 攻撃を受けています…
protection-attack-sure = すべてのサインインをロックしますか？
protection-attack-ends = 待っているサインインは、すべて今終了します。
protection-attack-denies = 新しいサインインは、ご自身のものも含め、すべてのデバイスで拒否されます。
protection-attack-until = ここか、お持ちの別のデバイスで、PIN・指紋・顔により解除するか、管理者が解除するまで続きます。
protection-attack-elsewhere = 別の種類のサーバーには伝えられません。そのリクエストは、このデバイスでのみ保留されます。
protection-attack-go = サインインをロック
protection-attack-holds = 解除するまで、すべてのデバイスですべてのサインインが拒否されます。知られた可能性のあるパスワードを変更し、手元にないデバイスを削除し、管理者に知らせてください。
protection-lift = サインインの受け付けを再開
protection-lift-more = 終わったと確信できる場合だけにしてください。
protection-resume = 承認を再開
protection-resume-more = その間に拒否されたサインインは元に戻りません。最初からやり直してください。
protection-services = サービスへの伝達状況
guard-open = 通常どおり求めます。
guard-requires-armed = 予告されたサインインだけを受け付けます。
guard-armed = { $time } まで、あなたのサインインを待っています。
guard-paused = { $time } まで停止中です。
guard-locked = 「{ $device }」によりロック、{ $time }。
guard-unknown = まだ情報がありません。
guard-sending = 伝えています…
guard-kept = 接続できません。つながり次第伝えます。
guard-not-resumed = 再開を伝えられませんでした。もう一度再開してください。
guard-refused = 受け付けられませんでした。リクエストは、このデバイスでのみ保留されます。
guard-only-here = 伝えられません。停止中のリクエストは、このデバイスでのみ保留されます。
guard-only-here-held = 伝えられません。リクエストはこのデバイスで保留されます。通知はなく、Nod の中にだけ表示されます。
guard-told-all = すべてのサービスに伝わりました。
guard-told-some = まだ伝わっていないサービスが { $count } つあります。
guard-arm = これからサインインします
guard-disarm = 済みました
guard-armed-announce = 10 分間、あなたのサインインを待ちます。
guard-failed = うまくいきませんでした
guard-banner-paused = 承認は停止中です
guard-banner-paused-more = { $time } まで、このデバイスにサインインは届きません。
guard-banner-attack = サインインはロックされています
guard-banner-attack-more = 誰かに狙われているとの申告がありました。解除するまで、すべてのサインインが拒否されます。
guard-banner-attack-elsewhere = 「{ $device }」から、誰かに狙われているとの申告がありました。解除するまで、すべてのサインインが拒否されます。
guard-banner-armed = あなたのサインインを待っています
guard-resume-open = 再開…
guard-attack-open = 詳細
standing-expected = これからサインインすると予告されています。
standing-paused-title = 承認は停止中です
standing-paused = それでも届きました。ご自身で始めたものでなければ、拒否してください。
standing-attack-title = 誰かに狙われていると申告済みです
standing-attack = それでも届きました。たった今ご自身で始めたものでなければ、拒否してください。

## 問題

trouble-keyring-unavailable = キーリングがロックされているか、見つかりません
trouble-keyring-unavailable-more = Nod は鍵をそこに保管しています。ロックを解除すると、Nod は自動的に再開します。
trouble-record-kept-aside = 読み取れないアカウントが 1 つあります
trouble-record-kept-aside-more = ファイルが壊れていたため、{ $file } として保管しました。引き続き使うには、アカウントを追加し直してください。
trouble-settings-kept-aside = 設定を読み取れませんでした
trouble-settings-kept-aside-more = 設定は初期状態に戻りました。ファイルが壊れていたため、{ $file } として保管しました。
trouble-storage-failed = Nod は何も保存できません
trouble-storage-failed-more = ディスクの空きを増やすか、フォルダーのアクセス権を確認してから、Nod をもう一度開いてください。
trouble-journal-changed = このデバイスの履歴が書き換えられました
trouble-journal-changed-more = { $line } 行目以降が Nod 以外によって書き換えられました。元のファイルは保管し、新しい履歴を開始しました。

## このデバイスが行っていない応答

trouble-strange = { $when }、{ $service } は「{ $application }」への応答をこのデバイスの名で受け取りました。このデバイスは応答していません。
trouble-strange-look = 対処を見る
trouble-strange-look-label = { $application } への応答についての対処を見る
strange-approval-title = あなたが行っていない承認
strange-answer-title = あなたが行っていない応答
strange-approval = { $service } によると、このデバイスが { $application } へのサインインを承認しました。しかし、このデバイスは承認していません。別の人がサインインしている可能性があります。
strange-answer = { $service } によると、このデバイスが { $application } へのサインインに応答しました。しかし、このデバイスは応答していません。これによって誰かがサインインしたわけではありません。
strange-details = 応答された内容
strange-own-key = このデバイス自身の鍵で署名されていました。誰かがその鍵、またはこのデバイス全体の複製を持っています。
strange-other-key = このデバイスが現在持っていない鍵で署名されていました。
strange-todo = 今すべきこと
strange-tell = { $service } の管理者に知らせ、上の時刻を伝えてください。
strange-remove = { $service } からこのデバイスを削除し、追加し直してください。複製されたものは無価値になります。
strange-password = { $application } のパスワードを変更し、見覚えのないセッションを終了してください。
strange-open-account = アカウントへ
strange-noted = 確認しました

## 履歴

history-title = 履歴
history-reading = 履歴を読み込み中…
history-failed = 履歴を読み取れませんでした
history-unreadable = Nod のフォルダーのアクセス権を確認して、もう一度お試しください。
history-again = もう一度試す
history-empty = まだ何も決定していません
history-empty-more = このデバイスでの承認と拒否は、ここにだけ保管されます。各項目が前の項目を封印するため、書き換えればわかります。
history-older = 古いものを表示
history-end = この履歴が始まってからのすべてです。
history-not-compared = { $service } では、{ $label } についてこの履歴をサービス側の一覧と照合できませんでした。照合できるまでは、あなたが行っていない承認があっても気づけません。Nodは引き続き試みます。
history-approved = 承認しました
history-sent = 応答を送信しました
history-rejected = 拒否しました
history-reported = 拒否して通報しました
history-answered-elsewhere = { $device } が先に応答していました
history-answered-elsewhere-unnamed = 別のデバイスが先に応答していました
history-expired = 応答が間に合いませんでした
history-not-taken = 応答は受け付けられませんでした
history-not-told = 送信しましたが、確認がありません
history-wrong-code = コードが違いました
history-refused = 応答は拒否されました
history-unknown-short = サービスに記録がありません
history-unknown-title = { $service } にこの応答の記録がありません
history-unknown = サービスによると、このデバイスからのそのような応答はありません。以前の状態に戻された可能性があります。不審な場合は、管理者にお尋ねください。
history-decision = あなたの決定
history-answer = 応答
history-when = 日時
history-service = サービス
history-verdict-approve = 承認
history-verdict-reject = 拒否
history-verdict-not-me = 私ではありません
history-seen = 表示された内容
history-proved = 署名した応答には、まさにこの内容の封印が含まれています。{ $service } は、あなたが何を見たかをこれで証明でき、それ以外を主張することはできません。
history-hash = 封印：
history-not-proved = { $service } は、表示された内容の証明を受け取りません。
history-assurance = 証明の方法
history-key = 署名した鍵：{ $place }、{ $gate }。
history-no-assurance = Nod がこれを保管する前のものです。
today = 今日
yesterday = 昨日

## 応答の裏付け。鍵ストアが伝えた以上のことは言いません。

assurance-none = サービスは本人であることの証明を求めませんでした。
assurance-pin = Nod の PIN で確認されました。
assurance-fingerprint = 指紋で確認されました。
assurance-face = 顔で確認されました。
assurance-system = システムが確認しました。方法は伝えられていません。
assurance-bound = それなしでは、鍵は署名できませんでした。
assurance-unbound = 鍵はそれに結び付いていません。Nod はシステムの言葉を信じました。
assurance-key = 鍵：{ $place }。

## アカウントを追加

add-title = アカウントを追加
add-link-title = リンクまたは QR コードで
add-link-label = 登録用リンク
add-link-hint = Nod、privacyIDEA、eduMFA のもの。この画面のどこにでも貼り付けられます。
add-link-go = 続ける
add-picture-choose = QR コードの画像を選択
add-picture-hint = ここにドロップするか、貼り付けることもできます。コードのスクリーンショットで構いません。
add-camera = カメラでスキャン
add-camera-hint = Nod はコードを探すだけで、画像を保存しません。
add-clipboard = クリップボードから
add-screen = 画面から読み取る
add-screen-hint = コードを見える状態にしておいてください。Nod は一度隠れて画面を見るだけで、何も保存しません。
add-found-title = 複数のコードが見つかりました
add-found-text = どれを使いますか？
add-picture-drop = QR コードの画像をドロップ
add-typed-title = アドレスとコードで
add-typed-label = サービスのアドレス
add-typed-hint = 例：id.example.com
add-code-label = 登録コード
add-typed-go = 続ける
add-reading = 確認中…

## アカウントを追加：カメラで

camera-title = コードをスキャン
camera-text = QR コード全体がカメラに映るようにしてください。
camera-picture = カメラの映像
camera-starting = カメラを起動中…
camera-looking = コードを探しています…
camera-foreign = このコードは Nod 用ではありません。サービスから受け取ったコードを映してください。
camera-again = もう一度試す
camera-other-way = 別の方法を選ぶ
camera-forbidden = Nod にカメラの使用が許可されていません。システムの設定で許可してもう一度試すか、別の方法を選んでください。
camera-missing = カメラが見つかりません。接続してもう一度試すか、別の方法を選んでください。
camera-failed = カメラを使えません。別のプログラムが使用中の可能性があります。それを閉じてもう一度試すか、別の方法を選んでください。

## アカウントを追加：ここでは誰も保証しない証明書

certificate-title = 相手が誰か、Nod にはわかりません
certificate-text = リンク先のサーバーを保証する認証局が、このデバイスには登録されていません。独自に証明書を作る組織も多いため、問題がない場合もあります。ただし、間に割り込んだ者がいても同じように見えます。Nod はまだ何も伝えていません。
certificate-waived-title = リンクが Nod に検証の省略を求めています
certificate-waived = Nod がこの検証を止めることはありません。リンクが本物であれば、サーバーの管理者が下の 2 つの方法のどちらかで対応できます。
certificate-details = 証明書
certificate-names = 名前
certificate-fingerprint = フィンガープリント（SHA-256）
certificate-file-title = その認証局を信頼する
certificate-file-text = サーバーの管理者に、認証局の証明書（ca.pem などのファイル）をご依頼ください。Nod はこのアカウントに限ってその認証局を信頼します。サーバーの証明書が更新された後も同様です。
certificate-file-choose = ファイルを選択
certificate-file-none = このファイルに証明書はありません。「-----BEGIN CERTIFICATE-----」で始まるテキストのはずです。もう一度ファイルをご依頼ください。
certificate-one-title = この証明書だけを信頼する
certificate-one-text = サーバーの管理者にフィンガープリントを電話やご存じのページで確認し、全体を照合してください。証明書が更新されたときは、アカウントを追加し直す必要があります。
certificate-one-compared = 知らされたフィンガープリントと、全体が一致しています。
certificate-one-go = この証明書を信頼
certificate-not-vouched = ファイルの認証局は、このサーバーを保証していません。正しいファイルかどうかを確認するか、サーバーの管理者にお尋ねください。
certificate-changed = サーバーの証明書が、照合したものと変わりました。今度の証明書を照合するか、アカウントの追加をやめてください。
certificate-leave = 追加しない

## アカウントを追加：確認

offer-title = このデバイスを { $service } に追加しますか？
offer-from = サービス
offer-account = アカウント
offer-kind = 種類
provider-native = Nod サービス
provider-privacy-idea = privacyIDEA サーバー
provider-edu-mfa = eduMFA サーバー
offer-certificate-system = 証明書を確認済み
offer-certificate-system-more = このデバイスが信頼する認証局が { $address } を保証しています。
offer-certificate-file = ファイルで証明書を確認済み
offer-certificate-file-more = 選択した認証局が { $address } を保証しています。Nod はこのアカウントに限って信頼します。
offer-certificate-one = 証明書を照合済み
offer-certificate-one-more = このアカウントについて、Nod は { $address } のその証明書だけを信頼します。
offer-here = このデバイス上
offer-here-more = サーバーはこのデバイスで動いているため、間に入る者はいません。
offer-rsa = 鍵の作成に数秒かかります
offer-rsa-more = { $service } は RSA 鍵だけを受け付けます。Nod がソフトウェアで作成し、システムのキーリングが保管します。
offer-making-key = 鍵を作成中… 数秒かかります。
offer-key-checked = 身元を確認済み
offer-key-checked-more = サービスは、リンクに記された鍵を持っていることを証明しました。
offer-key-unchecked = 身元は未確認
offer-key-unchecked-more = リンクがないと、Nod は鍵を照合できません。アドレスが完全に正しい場合だけ続けてください。
offer-device-label = このデバイスの名前
offer-device-hint = デバイスの一覧に表示されます。
offer-pin-choose-title = Nod の PIN を決めてください
offer-pin-choose-more = 本人であることの証明が必要なサインインで、鍵のロックを解除します。PIN はこのデバイスの外に出ません。
offer-pin-erased-more = 以前の PIN は、誤った入力が続いたため消去されました。新しい PIN は、これから追加するアカウントを守ります。
offer-pin-enter-title = Nod の PIN を入力してください
offer-pin-enter-more = 本人であることの証明が必要なサインインで、鍵のロックを解除します。
offer-pin-unknown = Nod の PIN を確認できません。キーリングから応答がありません。ロックを解除して、もう一度お試しください。
offer-pin-again = PIN（確認）
offer-pin-different = 2 つの PIN が一致しません。
offer-go = アカウントを追加
offer-going = 追加中…

added-title = アカウントを追加しました
added-text = { $account } としてサインインするとき、{ $service } はこのデバイスに確認を求められます。
added-details = このアカウント
added-key = 鍵
added-heard = サインイン
added-next = Nod は起動したままにしてください。トレイで待機し、必要なときに前面に出ます。

## ワンタイムコード

passcodes-title = ワンタイムコード
passcodes-add = コードを追加
passcodes-offline = コードはこのデバイス上で、ネットワークなしで作られます。デバイスの時計に従うため、サービスに受け付けられない場合は時計をご確認ください。
passcodes-empty-title = その他のサービスのコード
passcodes-empty-text = 多くのサービスが、30 秒ごとに変わる 6 桁のコードを求めます。Nod はそれをこのデバイス上で、ネットワークなしでも作ります。
passcodes-empty-next = 別のアプリから移る場合は、そのエクスポートを追加すると、すべてここに入ります。
# 誰のコードか、どのアカウントのものか。
passcode-name = { $issuer }（{ $label }）
passcode-show = 表示
passcode-show-label = { $name }：コードを表示
passcode-hide = 隠す
passcode-hide-label = { $name }：コードを隠す
passcode-next = 次のコード
passcode-next-label = { $name }：次のコード
passcode-details = { $name }：詳細
passcode-code-label = コード
passcode-code-announce = コードは { $code } です
passcode-left = { $count } 秒
passcode-copy = コピー
passcode-copy-label = コードをコピー
passcode-copied = コピーしました。{ $count } 秒後に消去されます。
passcode-copied-announce = コピーしました。30 秒後にクリップボードから消去されます。
passcode-names-title = 名前
passcode-issuer = サービス
passcode-issuer-hint = 例：Northwind
passcode-label = アカウント
passcode-label-hint = 例：ada@example.com
passcode-save = 保存
passcode-saved = 保存しました。
passcode-time = { $digits } 桁、{ $period } 秒ごとに更新。
passcode-counted = { $digits } 桁、求めるたびに新しいコード。
passcode-kept = シークレットは、システムのキーリングにある鍵で暗号化され、表示されることはありません。
passcode-remove = コードを削除
passcode-remove-title = { $name } を削除しますか？
passcode-remove-text = シークレットは完全に削除され、誰にも元に戻せません。サービスがまだこのコードを求める場合は、先にサービス側でオフにしてください。そうしないと、サインインできなくなるおそれがあります。
passcode-remove-yes = 削除

## ワンタイムコードを追加

add-passcode-title = コードを追加
add-passcode-link-title = QR コードまたはリンクで
add-passcode-link-label = otpauth:// で始まるリンク
add-passcode-file-title = 別のアプリから
add-passcode-file-text = Aegis または 2FAS のエクスポート（暗号化の有無は問いません）、または otpauth:// リンクの一覧。
add-passcode-file-choose = ファイルを選択
add-passcode-locked = このファイルは暗号化されています。
add-passcode-password = ファイルのパスワード
add-passcode-open = 開く
add-passcode-opening = 開いています…
add-passcode-typed-title = 手入力で
passcode-secret = シークレット
passcode-secret-hint = 英字と 2〜7 の数字。サービスでは「キー」や「セットアップキー」と呼ばれることもあります。
passcode-more = 特別な設定
passcode-kind = 変わるタイミング
passcode-kind-time = 時間で
passcode-kind-counter = 使うたびに
passcode-digits = 桁数
passcode-algorithm = アルゴリズム
passcode-period = 1 つのコードの秒数
passcode-period-hint = 特に指定がなければ 30。
passcode-counter = カウンターの次の値
passcode-counter-hint = 特に指定がなければ 0。
passcode-part-kind = Nod が対応していない種類です
passcode-part-name = サービスもアカウントも記されていません
passcode-part-secret = シークレットがないか、正しくありません
passcode-part-algorithm = Nod が対応していないアルゴリズムです
passcode-part-digits = 桁数が 6、7、8 のどれでもありません
passcode-part-period = コードの有効時間が正しくありません
passcode-part-counter = カウンターがないか、正しくありません
passcode-part-length = 長すぎるため、正しくないようです
found-title = { $count ->
    [1] このコードを追加しますか？
   *[other] { $count } 個のコードを追加しますか？
}
found-none-title = 追加するものはありません
found-keep = { $count ->
    [1] コードを追加
   *[other] { $count } 個のコードを追加
}
found-part-title = 画像 { $number } / { $of }
found-part = 元のアプリには複数の画像があります。残りも同じように追加してください。
found-refused-title = { $count } 個は取り込めません
found-refused-kind = Nod は「{ $name }」の種類のコードを作れません。引き続き元のアプリをお使いください。
found-refused-part = 追加しませんでした：{ $part }。
found-refused-damaged = 追加しませんでした：読み取れません。
found-known-title = { $count } 個はすでにあります
found-file-hint = 後でファイルを削除してください。持っている人はあなたのコードを作れます。

## PIN

pin-label = PIN

## 承認

approval-title = { $application } にサインインしますか？
approval-where = 場所
approval-device = 環境
approval-when = 要求
# サービスが要求の時刻を伝えない場合。
approval-seen = 確認
approval-tells-no-more = { $service } は、誰がどこからサインインしているかについて、これ以上の情報を伝えていません。
approval-no-address = IP アドレスの情報なし
approval-no-place = 場所の情報なし
approval-browser-on-os = { $browser }（{ $os }）
approval-details = 承認の対象
approval-ago-now = たった今
approval-ago-seconds = { $count } 秒前
approval-ago-minutes = { $count } 分前
approval-when-text = { $ago }、{ $time }
approval-repeats = { $count } 回要求されました
# どの経路で、どれだけ経ってから届いたか。表示中は変わりません。
approval-arrival = { $rung }、{ $age }
approval-rung-push = プッシュで受信
approval-rung-web-push = プッシュで受信（UnifiedPush）
approval-rung-stream = 常時接続で受信
approval-rung-poll = 再度の問い合わせで受信
approval-rung-link = リンクから開きました
approval-rung-refresh = 手動の確認で受信
approval-age-at-once = 即時
approval-age-seconds = サインインの { $count } 秒後
approval-age-minutes = サインインの { $count } 分後
approval-age-late-seconds = { $count } 秒の遅れ
approval-age-late-minutes = { $count } 分の遅れ
approval-more-waiting = 他に { $count } 件待っています

approval-code-label = サインイン画面のコード
approval-code-hint = { $digits } 桁
approval-select-label = サインイン画面に表示されているのはどれですか？
approval-one-try = 選べるのは 1 回だけです。間違えると拒否されます。
approval-nothing-to-match = ご自身が今サインインしている場合だけ承認してください。
approval-pin-label = Nod の PIN
approval-system = 承認に必要なもの：{ $gate }
approval-system-any = 承認するとき、システムが本人確認を行います。
approval-lost = 本人であることを証明する鍵が、なくなったか、システムによって無効にされました。新しい鍵を作成してから承認してください。拒否はいつでもできます。
approval-lost-rejects = 本人であることを証明する鍵が、なくなったか、システムによって無効にされました。この種類のアカウントでは新しい鍵を作れません。再び承認するには、アカウントを削除し、新しいリンクで追加してください。拒否は引き続きできます。
approval-lost-for-good = この種類のアカウントでは新しい鍵を作れません。再び承認するには、アカウントを削除し、新しいリンクで追加してください。
approval-unavailable-title = このデバイスでは拒否だけができます
approval-unavailable = { $service } は本人であることの証明を求めていますが、このデバイスにはそのための鍵がありません。アカウントを追加し直して作成してください。

approval-approve = 承認
approval-reject = 拒否
approval-not-me = 私ではありません
approval-not-me-title = 他の誰かがサインインしていますか？
approval-not-me-text = Nod はリクエストを拒否し、ご本人ではないことを { $service } に知らせます。
approval-not-me-yes = 拒否して知らせる
approval-sending-approve = 承認中…
approval-sending-reject = 拒否中…
approval-sending-not-me = 通報中…

time-left = 残り { $time }
time-over = 時間切れです
time-more = もう少し時間が必要です
time-announce-seconds = 応答できる時間は残り { $count } 秒です。
time-announce-minute = 応答できる時間は残り 1 分です。
time-announce-over = 時間切れです。
time-announce-more = 時間が延びました。応答できる時間は残り { $time } です。
time-more-failed = 時間を延ばせません

problem-wrong-code-title = コードが違います
problem-wrong-code = 何も承認されていません。{ $count ->
    [1] サインイン画面をもう一度ご確認ください。次が最後です。
   *[other] サインイン画面をもう一度ご確認ください。あと { $count } 回試せます。
}
problem-wrong-pin-title = PIN が違います
problem-wrong-pin = 何も承認されていません。{ $count ->
    [1] 次が最後です。間違えると PIN は消去されます。
   *[other] あと { $count } 回試せます。
}
problem-pin-erased-title = PIN を消去しました
problem-pin-erased = PIN の誤りが多すぎます。このリクエストの拒否はまだできます。このようなサインインを承認するには、新しい鍵を作成してください。
problem-nothing-approved = 何も承認されていません。{ $why }
problem-locked-out-title = 試行回数が多すぎます
problem-not-recognised-title = 認識できませんでした
problem-not-enrolled-title = 登録がありません
problem-gate-unavailable-title = 読み取り装置がありません
problem-key-lost-title = 鍵が使えなくなりました
problem-keyring-unavailable-title = キーリングがロックされています
problem-keyring-unavailable = 何も送信されていません。キーリングのロックを解除して、もう一度応答してください。
problem-refused-title = 受け付けられませんでした
problem-refused = { $service } は応答を受け付けませんでした。何も承認されていません。もう一度試すか、サインインを最初からやり直してください。
problem-failure-title = うまくいきませんでした

## このデバイスで承認したサインインと比べて、リクエストの何が違うか

different-title = いつもと違う点
different-place = 新しい場所
different-application = 新しいアプリケーション
different-browser = 新しいブラウザー
different-system = 新しいシステム
different-hour = 普段と違う時間帯
different-first-sign-in = このデバイスで最初のサインイン
different-text = { $count ->
    [1] このデバイスで承認したことのないものです。ご自身で始めたサインインでなければ、拒否してください。
   *[other] いずれも、このデバイスで承認したことのないものです。ご自身で始めたサインインでなければ、拒否してください。
}
different-hour-text = この時間帯のサインインは、このデバイスで承認したことがありません。ご自身で始めたものでなければ、拒否してください。
different-first-text = まだ比べるものがありません。何が、どこから求められているかをよくご確認ください。

## 攻撃モード：誰も予期しない多数のリクエスト

attack-title = 誰かがあなたとして繰り返しサインインを試みています
attack-text = パスワードを知られている可能性がありますが、あなたが許さない限り侵入されません。ご自身で始めたもの以外はすべて拒否し、パスワードを変更してください。
attack-details = これまでに届いたもの
attack-count = 要求
attack-count-value = { $count } 回
attack-since = { $time } から
attack-origins = 場所
attack-applications = 対象
attack-tally = { $name }（{ $count } 回）
attack-others = その他
attack-newest = 最新
attack-waiting = { $count } 件のリクエストが応答を待っています。
attack-nothing-waits = 応答を待つものはありません。新しいリクエストがないまま 1 時間が過ぎるまで、Nod は警戒を続けます。
attack-on-their-way = { $count } 件の拒否をサービスに送信中です。
attack-guard = この状態が続く間、Nod は通知を控えます。承認には、サインイン画面のコードと本人であることの証明が必要です。
attack-reject-all = { $count ->
    [1] 拒否
   *[other] { $count } 件すべて拒否
}
attack-rejecting = 拒否中…
attack-not-rejected = 一部を拒否できませんでした
attack-mine = { $count ->
    [1] 私のものです
   *[other] この中に私のものがあります
}
attack-which-title = ご自身で始めたのはどれですか？
attack-which-text = サインイン画面をご確認ください。他のものはそのまま残ります。
attack-which = { $application }、{ $where }、{ $when }
attack-which-untold = 場所の情報なし
attack-which-more = 他に古いリクエストが { $count } 件ありますが、ここには表示していません。
attack-over = 終わりました
attack-over-title = 攻撃モードを終了しますか？
attack-over-text = Nod は再びリクエストごとに通知し、それぞれに必要なものだけを求めます。続くようであれば、攻撃モードは自動的に戻ります。
attack-over-asks = 先にシステムが本人確認を行います。
attack-over-yes = 攻撃モードを終了
attack-over-going = 終了中…
attack-banner = 攻撃モードがオンです
attack-banner-more = { $time } から、予期しないリクエストが { $count } 件届きました。
attack-banner-open = 見る
attack-chosen = 攻撃モードがオンです。承認にはコードと本人であることの証明が必要です。
attack-back = すべてのリクエストに戻る
attack-only-reject-title = 今は拒否だけができます
attack-only-reject-no-code = 入力するコードを求めないため、誰でも始められたものです。ご自身のものであれば、戻って「{ attack-over }」で攻撃モードを終了し、サインインを最初からやり直してください。
attack-only-reject-no-key = このデバイスには、このアカウントで本人であることを証明する鍵がありません。ご自身のものであれば、戻って「{ attack-over }」で攻撃モードを終了し、サインインを最初からやり直してください。
attack-only-reject-paused = 承認は停止中です。ご自身のものであれば、先に承認を再開してから承認するか、サインインを最初からやり直してください。
attack-only-reject-locked = 誰かに狙われていると申告済みのため、このデバイスでは何も承認されません。ご自身のものであれば、先に承認を再開してから承認するか、サインインを最初からやり直してください。

## 保管中

kept-title = まだ送信されていません
kept-approve = { $service } に接続できません。承認は保管され、接続でき次第送信されます。
kept-reject = { $service } に接続できません。拒否は保管され、接続でき次第送信されます。
kept-not-me = { $service } に接続できません。通報は保管され、接続でき次第送信されます。
kept-now = 今すぐ試す
kept-past = その間にリクエストの期限が切れました。サービスが復旧すると、応答がどうなったかが Nod に伝わります。
kept-untold = 応答が有効なうちは、Nod が送信を試み続けます。ウィンドウを閉じても構いません。
kept-until = Nod は { $time } まで試み続けます。ウィンドウを閉じても構いません。

## 結果

outcome-next = 次のリクエスト
outcome-about = { $account } · { $service }
outcome-approved-title = 承認しました
outcome-approved = { $application } にサインインしています。
outcome-more-title = あと一歩です
outcome-more-approve = 承認は受け付けられました。{ $application } へのサインインには、{ $service } がもう一度承認を求めます。ここに表示されます。
outcome-more-biometric = 承認は受け付けられました。{ $application } へのサインインには、{ $service } が本人であることの証明も求めます。ここに表示されます。
outcome-sent-title = 応答を送信しました
outcome-sent = { $service } が受け取りました。サインインできたかどうかは、サインイン画面でご確認ください。
outcome-not-taken-title = 受け付けられませんでした
outcome-not-taken = { $service } はこの応答を受け付けませんでした。期限切れか、すでに応答済みでした（ここからの以前の試行かもしれません）。サインインできていない場合は、もう一度サインインしてください。
outcome-gone-title = 要求は終わりました
outcome-gone = { $service } はもうこのサインインを求めていません。期限が切れたか、別の場所で応答されました。このデバイスからは何も送信していません。
outcome-tries-used-up-foreign-title = 選択が違いました
outcome-tries-used-up-foreign = 選択が誤っており、機会は 1 回だけのため、Nod はサインインを拒否しました。もう一度試すには、サインインを最初からやり直してください。
outcome-rejected-foreign = このサインインを拒否することを { $service } に伝えました。
outcome-reported-foreign = ご本人ではないことを { $service } に伝えました。試みた者はパスワードを知っている可能性があります。変更してください。
outcome-expired-foreign = 何も承認されていません。もう一度試すには、サインインを最初からやり直してください。
outcome-refused-foreign = { $service } は応答を受け付けませんでした。何も承認されていません。サインインを最初からやり直してください。
outcome-rejected-title = 拒否しました
outcome-rejected = { $application } には誰もサインインしていません。
outcome-reported-title = 拒否して通報しました
outcome-reported = ご本人ではないことが { $service } に伝わりました。{ $application } には誰もサインインしていません。試みた者はパスワードを知っている可能性があります。変更してください。
outcome-tries-used-up-title = コードの誤りが多すぎます
outcome-tries-used-up = サインインは拒否されました。{ $application } には誰もサインインしていません。もう一度試すには、サインインを最初からやり直してください。
outcome-expired-title = 時間切れになりました
outcome-expired = 何も承認されていません。もう一度試すには、{ $application } へのサインインを最初からやり直してください。
outcome-answered-elsewhere-title = 別の場所で応答済み
outcome-answered-elsewhere = このリクエストには { $device } で応答しました。このデバイスからは何も送信していません。
outcome-answered-elsewhere-unnamed = このリクエストにはお持ちの別のデバイスで応答しました。このデバイスからは何も送信していません。
outcome-withdrawn-title = 取り下げられました
outcome-withdrawn = { $application } はもう要求していません。何も承認されていません。
outcome-refused-title = 受け付けられませんでした
outcome-refused = { $service } は応答を受け付けませんでした。何も承認されていません。{ $application } へのサインインを最初からやり直してください。

show-code-title = サインインする画面にこのコードを入力してください
show-code-label = コード
show-code-text = 入力するまで、サインインは完了しません。表示されるのは今回だけです。
show-code-copy = コピー
show-code-copied = コピーしました
show-code-marked = コピーできませんでしたが、選択されています。Ctrl+C または ⌘C を押してください。
show-code-done = 入力しました
show-code-next = 入力しました、次のリクエストへ

## 新しい鍵

new-key-title = 新しい鍵を作成
new-key-open = 新しい鍵を作成
new-key-invalidated = このデバイスの指紋または顔の登録が変わったため、システムが古い鍵を無効にしました。これはあなたを守るためです。指を追加した者が、あなたに代わって承認することはできません。
new-key-missing = 古い鍵がこのデバイスからなくなりました。
new-key-wished = 新しい鍵が古い鍵に置き換わります。
new-key-how = このデバイスは、登録されたデバイスであることを { $service } に証明します。他に変わるものはありません。
new-key-go = 鍵を作成
new-key-going = 作成中…

gate-choice-title = Nod はどのように本人確認を行いますか？
gate-choice-system-more = システムが確認します
gate-choice-pin = Nod の PIN
gate-choice-pin-more = 該当するサインインのたびに入力
biometry-fingerprint = 指紋
biometry-face = 顔
biometry-any = 指紋または顔
biometry-windows-hello = Windows Hello
pin-locked-out = チップが今は PIN を受け付けません。数分待ってから、もう一度お試しください。

prompt-touch = 指紋リーダーに触れてください
prompt-touch-again = うまく読み取れませんでした。指を離して、もう一度触れてください
prompt-too-short = 短すぎました。指をもう少し長く置いてください
prompt-centre = 指の中央をリーダーに置いてください
prompt-not-recognised = 認識できませんでした：あと { $count } 回

## アカウントの詳細

account-renew = 更新
account-renew-label = リクエスト用の鍵を更新
account-replace = 交換
account-replace-label = 本人であることを証明する鍵を交換
account-renewed = 新しい鍵がサービスに登録されました。
account-key-lost = 本人であることを証明する鍵が、なくなったか、システムによって無効にされました。新しい鍵を作るまで、このデバイスではそのようなサインインの拒否だけができます。

account-key-answers = リクエストと応答用
account-key-unlock = 承認の前に本人であることを確認するため
account-key-lost-for-good = 鍵が、なくなったか、システムによって無効にされました。このデバイスでは引き続き拒否ができます。再び承認するには、アカウントを削除し、新しいリンクで追加してください。

trouble-polling-title = { $service } が Nod の問い合わせを許可していません
trouble-polling = サインインは専用アプリにだけ送られるため、ここには届きません。プッシュトークンの問い合わせ（ポーリング）を許可するよう、管理者にご依頼ください。
trouble-polling-gateway = サインインは引き続き { $service } のゲートウェイ経由で届きますが、途中で失われたものは取得できません。プッシュトークンの問い合わせ（ポーリング）を許可するよう、管理者にご依頼ください。
trouble-unrecognised-title = { $service } はこのデバイスを認識していません
trouble-unrecognised = このデバイスの署名が受け付けられなくなりました。トークンが削除または交換された可能性があります。セルフサービスのページを確認するか、管理者にお尋ねください。その場合は、ここでアカウントを削除し、新しいリンクで追加してください。
trouble-untrusted-title = { $service } の証明書は、このアカウントでは信頼されていません
trouble-untrusted = そのため、Nod はサーバーに何も伝えません。証明書が更新されたのかもしれませんし、誰かが間に入っている可能性もあります。管理者にお尋ねください。更新された場合は、ここでアカウントを削除し、新しいリンクで追加してください。

clock-ahead = このデバイスの時計は { $time } 進んでいます
clock-behind = このデバイスの時計は { $time } 遅れています
clock-allowed = Nod は { $service } との通信でこのずれを考慮します。他のプログラムも時計に従うため、正しく合わせてください。
span-seconds = { $count } 秒
span-minutes = { $count } 分
span-hours = { $count } 時間

account-added = { $day } に追加
account-device-label = このデバイスの名前
account-device-save = 保存
account-keys-title = このデバイスの鍵
account-key-possession = リクエストと通常の承認用
account-key-verification = 本人であることの証明が必要なサインイン用
account-key-none = なし。このデバイスではそれらの拒否だけができます。
account-removed = { $service } にはこのデバイスの登録がもうありません。ここでアカウントを削除し、まだ必要な場合は追加し直してください。
account-remove = アカウントを削除
account-remove-title = { $label } を削除しますか？
account-remove-text = { $service } に通知し、鍵を削除します。このデバイスではこのアカウントの承認ができなくなります。
account-remove-here-text = 現在 { $service } に通知できません。そちらで削除するまで、このデバイスは一覧に残ります。このデバイスの鍵は削除されます。
account-remove-forgets = 忘れるのはこのデバイスだけで、鍵は削除されます。管理者が、またはご自身がセルフサービスのページで削除するまで、トークンは { $service } に残ります。
account-remove-here = ここでのみ削除
account-remove-yes = 削除
account-removing = 削除中…

## アカウントのデバイス

devices-title = あなたのデバイス
devices-this = このデバイス
devices-reading = 確認中…
devices-unknown = 現在確認できません。{ $service } に接続できません。
devices-again = もう一度確認
devices-old = 最後にサービスへ接続できたときの状態です。
devices-added-service = { $day } に追加
devices-added-here = { $day } にこのデバイスから追加
devices-added-device = { $day } に { $name } から追加
devices-added-gone = { $day } に、今はないデバイスから追加
devices-add = 別のデバイスを追加
devices-remove = 削除
devices-remove-label = { $name } を削除
devices-remove-title = { $name } を削除しますか？
devices-remove-text = 以後、そのデバイスで { $service } の承認はできなくなります。そのデバイスからの未使用の招待も無効になります。
devices-remove-yes = 削除
devices-removed = { $name } を削除しました。
devices-key-lost = 本人であることを示す鍵が、なくなったか、システムによって無効にされました。先に新しい鍵を作成してください。
person-check-system = 次の確認が求められます：{ $gate }
person-check-system-any = システムが本人確認を行います。

device-news-title = 新しいデバイスが追加されました：{ $name }
device-news-service = { $day } { $time } から、{ $service } へのサインインを承認できます。サービスの管理者が招待しました。
device-news-here = { $day } { $time } から、{ $service } へのサインインを承認できます。このデバイスから招待しました。
device-news-device = { $day } { $time } から、{ $service } へのサインインを承認できます。{ $name } から招待されました。
device-news-gone = { $day } { $time } から、{ $service } へのサインインを承認できます。今はないデバイスから招待されました。
device-news-not-you = { $label } にご自身で追加した覚えがない場合は、削除してください。
device-news-removed = その後削除されました。
device-news-remove = 私のではない：削除
device-news-remove-label = 私のではない：{ $name } を削除
device-news-mine = 私のもの
device-news-mine-label = 私のもの：{ $name }
device-news-seen = 確認しました
device-news-seen-label = 確認しました：{ $name }

## 既存のデバイスから新しいデバイスを追加

invite-title = 別のデバイスを追加
invite-text = Nod は、このアカウントにデバイスを 1 台追加するコードをサービスに求めます。10 分間、1 回だけ使えます。
invite-warning = コードを他の人に見せないでください。スキャンした人は、あなたとしてサインインを承認できます。
invite-go = コードを表示
invite-going = 要求中…
invite-show-title = 新しいデバイスでこれをスキャン
invite-show-text = そのデバイスで Nod を開き、「アカウントを追加」を選んで、このコードに向けてください。
invite-code-label = { $label } にデバイスを追加する QR コード
invite-else-title = スキャンしない場合
invite-copy = リンクをコピー
invite-waiting = 新しいデバイスを待っています…
invite-leave = 表示をやめる
invite-over-title = コードの期限が切れました
invite-over = コードは使われず、もう使えません。別のデバイスが手元にあるときに、新しいコードを表示してください。
invite-again = 新しいコードを表示
invite-joined-title = { $name } を追加しました
invite-joined = 今後、{ $label } のサインインを承認できます。
invite-not-mine = 私のデバイスではない：削除

## 設定

tab-settings = 設定
settings-title = 設定
settings-look = 外観と言語
settings-protection = 保護
settings-notifications = 通知
theme-label = テーマ
theme-system = システムに合わせる
theme-light = ライト
theme-dark = ダーク
language-label = 言語
language-system = システムに合わせる
settings-notifications-unknown = 確認中…
settings-notifications-granted = Nod に通知が許可されています。
settings-notifications-not-asked = Nod の通知を許可するかどうか、このデバイスでまだ確認されていません。
settings-notifications-denied = Nod の通知がオフになっています。このデバイスの設定でオンにしてください。オフのままでは、サインインは Nod を開いているときにしか見えません。
settings-notifications-unavailable = このデバイスには通知を表示するものがありません。サインインは Nod を開いているときにしか見えません。
settings-notifications-account = { $label } のサインインが届く経路を確認し、テストする

settings-start = 起動時
start-label = ログイン時に起動
start-hint = ウィンドウは開きません。最初からサインインが Nod に届きます。
settings-help = ヘルプ
diagnostics-title = 診断ログ
diagnostics-row = うまく動かないときに、助けてくれる人のために
diagnostics-text = Nod が自身の動作について書き留めたものです。アカウント、サービス、アドレスの名前は含まれず、コード、PIN、鍵もありません。これがすべてです：
diagnostics-content = 診断ログ
diagnostics-save = ファイルとして保存
diagnostics-saved = { $file } として保存しました
about-title = Nod について
about-row = バージョンとライセンス
about-version = バージョン { $version }
about-text = オープンな認証アプリです。Nod 自体は、MIT ライセンスまたは Apache ライセンス 2.0 のどちらかお好みの条件で、使用・変更・配布できます。
about-licences = 多くの方々の成果から作られています
about-licences-text = { $count } 個のパッケージと、それぞれのライセンスおよびファイルに記された名前。開くと、そのライセンスの全文を読めます。
about-search = パッケージまたはライセンスを検索
about-none = その名前のものはありません。
about-standard = このパッケージにはライセンスの文面が含まれていません。以下は標準の文面です。

## 設定：アプリのロック

lock-title = アプリのロック
lock-text = ロック中、Nod はアカウントもサインインも表示せず、何も承認できません。通知は引き続き届き、通知からサインインを拒否することはできます。
lock-off = オフ
lock-unknown = 読み取れません
lock-unknown-more = ロックはキーリングに保管されていますが、応答がありません。キーリングのロックを解除し、Nod をもう一度開いてください。
lock-system-gate = このデバイスの本人確認
lock-after-label = ロックのタイミング
lock-after-closing = 閉じたとき
lock-after-minutes = { $count } 分後
lock-after-closing-more = Nod が前面にないまま 1 分経ったときと、Nod の起動時にもロックします。
lock-after-more = ウィンドウの開閉にかかわらず、Nod が前面にないとき。Nod の起動時にもロックします。
lock-turn-on = ロックをオンにする
lock-turn-off = ロックをオフにする
lock-save = 保存
lock-now = 今すぐロック
lock-change-pin = ロックを変更またはオフにするには、Nod の PIN を入力してください。
lock-change-system = ロックを変更またはオフにするには、次の確認が求められます：{ $gate }
lock-is-on = ロックはオンです。
lock-is-off = ロックはオフです。
lock-is-changed = ロックを変更しました。

## ロックされたアプリ

locked-title = Nod はロックされています
locked-waits = サインインが応答を待っています
locked-lost = ロックの一部がこのデバイスから削除されました。PIN またはこのデバイスの本人確認で Nod を開くことができ、ロックは作り直されます。
locked-tries = あと { $count } 回試せます
locked-open = ロックを解除
locked-open-with = ロックを解除：{ $gate }
locked-help = Nod のロックを解除できない場合
locked-nothing-title = このロックを開けるものがありません
locked-nothing = PIN の試行回数を使い切ったか、ロックの鍵がなくなりました。残る方法は、すべて削除して最初から始めることだけです。
start-over-title = すべて削除して最初から始める
start-over-text = Nod に入る方法は、ご自身で設定したもの以外にありません。最初から始めると、このデバイスから次のものが完全に削除されます：
start-over-accounts = すべてのアカウントとその鍵（サービスには通知されず、サービス側で削除するまでこのデバイスが一覧に残ります）
start-over-history = コード、履歴、設定
start-over-again = その後、各アカウントを追加し直してください。このデバイスでは次のサインインを承認できないため、サービスの管理者の助けが必要になることがあります。

## あなたのデータ

data-title = あなたのデータ
data-row = ここに保管されているものと、その削除
data-text = すべてこのデバイスの中だけにあります。求めてきたサービスへの応答を除き、Nod がどこかへ送ることはありません。
data-accounts = アカウント
data-accounts-count = { $count ->
    [0] なし
   *[other] { $count } 件
}
data-keys = 鍵
data-keys-none = なし
data-files = ファイル
data-files-accounts = アカウント
data-files-answers = 送信中の応答
data-files-history = 履歴
data-files-settings = 設定
data-files-aside = 保管された破損ファイル
data-files-passcodes = ワンタイムコード（シークレットは暗号化）
data-files-none = まだありません
data-bytes = { $bytes } バイト
data-kilobytes = { $kilobytes } kB
data-lock = アプリのロックの鍵
data-services-title = サービス側のデータ
data-services = 各サービスは、このデバイスの名前、公開鍵、呼び出し方法、応答の内容を独自に記録しています。ここでアカウントを削除すると、デバイスを忘れるようサービスに伝わります。サービスのログに残ったものについては、管理者にお尋ねください。
delete-title = すべて削除
delete-text = すべてのアカウント、鍵、コード、履歴、設定をこのデバイスから削除し、デバイスを忘れるようサービスに伝えます。次のサインインまでに、別のサインイン方法が必要です。
delete-unsent = サービスに届いていない応答は失われます。
delete-word = 削除
delete-confirm = 確認のため「{ $word }」と入力してください
delete-pin = Nod の PIN
delete-go = すべて削除
delete-going = 削除中…
deleted-title = すべて削除しました
deleted-text = Nod は初期状態に戻りました。
deleted-not-told = 次のサービスには通知されておらず、このデバイスがまだ一覧に残っています。サービス側で削除してください：
deleted-keys-left = キーリングから一部の鍵を削除できませんでした。もう使われていません。キーリングのアプリで削除できます。

## サインインがこのデバイスに届く経路

ladder-title = サインインが届く経路
ladder-notifications = 通知
ladder-notifications-unknown = システムからの情報がまだありません。
ladder-notifications-granted = システムが通知を表示します。
ladder-notifications-not-asked = まだ許可されていません。それまでは、サインインは Nod の中にだけ表示されます。
ladder-notifications-denied = システムが通知を表示しない設定のため、サインインは Nod の中にだけ表示されます。変更するには、システムの設定で Nod の通知を許可してください。
ladder-notifications-unavailable = このシステムには通知を表示するものがないため、サインインは Nod の中にだけ表示されます。
ladder-ask = 通知を許可
ladder-push = プッシュ
ladder-push-by = { $waker } 経由。Nod を閉じていても届きます。
ladder-push-nobody = このデバイスを呼び出せるものがありません。サインインが自動的に届くのは、Nod の起動中だけです。
waker-apple = Apple
waker-google = Google
waker-microsoft = Microsoft
waker-web-push = プッシュ配信アプリ（UnifiedPush）
ladder-line = 常時接続
ladder-line-connected = 接続済み。Nod の起動中は、サインインがすぐに届きます。
ladder-line-connecting = 接続中…
ladder-line-offline = サービスに接続できません。Nod が自動的に再試行します。
ladder-line-no-network = このデバイスはネットワークに接続されていません。つながり次第、Nod が接続します。
ladder-poll = 繰り返しの問い合わせ
ladder-poll-state = 常時接続がないとき、Nod はときどき { $service } に問い合わせます。
ladder-gateway = ゲートウェイへの常時接続
ladder-asking = サーバーへの問い合わせ
ladder-asking-works = このウィンドウを開いている間、Nod は数秒おきに { $service } に問い合わせます。バックグラウンドでは 1 分に少なくとも 2 回です。Nod を終了すると、何も届きません。
ladder-asking-forbidden = { $service } が許可していません。
ladder-slow-state = さらに、ゲートウェイの取りこぼしに備えて、Nod はときどき { $service } に問い合わせます。
heard-stream = Nod の起動中、常時接続で届きます。
heard-poll = Nod が数秒おきに問い合わせます。バックグラウンドでは頻度が下がります。
heard-both = サーバーのゲートウェイ経由ですぐに届きます。
ladder-always = いつでも
ladder-always-asks = Nod を開くと、すぐに { $service } に問い合わせます。
ladder-always-state = Nod を開くと、待っているものを取得します。サインインページのリンクやコードからも、ここに表示できます。

## 通知のテスト

push-test-begin = 通知をテスト
push-test-show = テストを表示
push-test-again = もう一度テスト
push-test-stop = 中止
push-test-hide = 片付ける
push-test-title = 通知のテスト
push-test-text = { $service } がこのデバイスに通知を送り、どこまで届くかを確かめます。承認されるものはありません。
push-test-hops = 手順
push-test-by-service = { $service } が通知をテストしています
push-test-by-service-text = このデバイスに通知を 1 件送り、どこまで届くかを確かめます。承認されるものはありません。

hop-permission = Nod に通知が許可されている
hop-known = サービスが送信できる
hop-accepted-apple = Apple が受け付けた
hop-accepted-google = Google が受け付けた
hop-accepted-microsoft = Microsoft が受け付けた
hop-accepted-web-push = プッシュ配信アプリが受け付けた
hop-arrived = ここに届いた
hop-tapped = タップされた
hop-later = これから
hop-waiting = 待機中…
hop-passed = 成功
hop-passed-after = 成功、{ $time }
hop-failed = 失敗
hop-failed-after = 失敗、{ $time }
hop-skipped = 省略
hop-time-none = 即時
hop-time = { NUMBER($seconds, maximumFractionDigits: 0) } 秒
hop-time-tenths = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } 秒
hop-tap-now = このテストの通知をタップしてください。

hop-problem-notifications-denied = Nod の通知がオフになっています。システムの設定で許可してから、もう一度テストしてください。
hop-problem-notifications-not-asked = まだ許可されていません。許可してから、もう一度テストしてください。
hop-problem-notifications-unavailable = このシステムには通知を表示するものがありません。通知サービスがあれば起動してから、もう一度テストしてください。
hop-problem-service-unreachable = { $service } に接続できません。接続を確認してから、もう一度テストしてください。
hop-problem-not-supported = { $service } はこのテストに対応していません。新しいバージョンを管理者にご依頼ください。
hop-problem-no-address = システムから Nod にプッシュ用のアドレスが渡されませんでした。Linux や Google のない電話では、プッシュ配信アプリ（UnifiedPush）をインストールしてください。それ以外では、オンラインのときに Nod をもう一度開いてください。
hop-problem-not-offered = { $service } はこの方法で送信しません。設定するよう管理者にご依頼ください。
hop-problem-address-dead = { $service } が持っていたアドレスは無効になりました。Nod が自動的に新しいものを取得します。1 分後にもう一度テストしてください。
hop-problem-refused = 通知が拒否されました。理由は { $service } の管理者がログで確認できます。
hop-problem-too-slow = 時間内に応答がありませんでした。多くは一時的なものです。数分後にもう一度テストしてください。
hop-problem-not-arrived = 送信されましたが、届きませんでした。Nod をバックグラウンドで動かし、バッテリー節約の対象から外してから、もう一度テストしてください。
hop-problem-not-tapped = タップされませんでした。通知が見えなかった場合は、「おやすみモード」をオフにしてから、もう一度テストしてください。

push-test-works-title = 通知は正常に届いています
push-test-works = 通知が届き、表示され、タップで Nod が開きました。
push-test-arrives-title = プッシュは届きますが、通知は不確かです
push-test-untapped = プッシュはこのデバイスに届きましたが、通知はタップされませんでした。通知が見えるかどうかを確認してください。
push-test-unseen = プッシュはこのデバイスに届きましたが、システムが通知を表示しません。表示されるようになるまで、サインインするときは Nod を開いてください。
push-test-fails-title = プッシュがこのデバイスに届きません
push-test-untested-title = テストできませんでした
push-test-next-line = Nod の起動中は、引き続き常時接続でサインインが届きます。
push-test-next-poll = Nod の起動中は、引き続き { $service } に繰り返し問い合わせます。Nod を開くと、すぐに問い合わせます。
push-test-next-open = { $service } に接続でき次第、Nod を開けば待っているものを取得します。
push-test-next-network = このデバイスがネットワークにつながり次第、Nod を開けば待っているものを取得します。
push-test-next-removed = { $service } にはこのデバイスの登録がもうありません。

# 手順が変わったときに読み上げられます。
push-test-said-passed = { $hop }：{ $state }。
push-test-said-failed = { $hop }：{ $state }。{ $more }
push-test-said-skipped = 続く { $count } つの手順は省略されます。
push-test-said-over = { $title }。{ $text }

tier-secure-enclave = このデバイスの Secure Enclave 内
tier-strongbox = このデバイスのセキュリティチップ（StrongBox）内
tier-tee = プロセッサの保護領域内
tier-tpm = このコンピューターの TPM 内
tier-os-store = ソフトウェア鍵、システムのキーリングが保管
tier-software = ソフトウェア鍵、Nod が保管
gate-none = 確認なしで使用
gate-app-pin = Nod の PIN で解除
gate-user-presence = システムが先に確認
gate-biometric = システムが指紋または顔を確認
key-place-p256 = P-256。{ $place }
key-place-rsa = RSA { $bits }。{ $place }、{ NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } 秒で作成
key-text = { $key }、{ $gate }。

## 失敗

failure-not-a-link = アカウントを追加するリンクではありません。nod://、otpauth://pipush、pia://、edumfa-push:// のいずれかで始まるはずです。サービスからもう一度コピーしてください。
failure-not-a-link-container = このリンクは privacyIDEA のコンテナーを設定するもので、Nod は対応していません。サービスに単独のプッシュトークンをご依頼ください。
failure-no-qr = この画像に QR コードが見つかりませんでした。コード全体が正面からはっきり大きく写った画像を使うか、代わりにリンクをコピーしてください。
failure-no-passcodes-unknown-file = Nod が対応していない種類のファイルまたはテキストです。Aegis と 2FAS のエクスポート、otpauth:// リンクの一覧、Google Authenticator の QR コードを読み取れます。
failure-no-passcodes-too-large = コードのエクスポートとしては大きすぎます。元のアプリがエクスポートしたファイルを選んでください。
failure-no-passcodes-password-needed = このファイルは暗号化されています。エクスポート時のパスワードを入力してください。
failure-no-passcodes-wrong-password = このパスワードではファイルを開けません。エクスポート時のものを入力してください。
failure-no-passcodes-no-password = このファイルは、元のデバイスでしか開けません。そのデバイスで、パスワード付きまたは暗号化なしでエクスポートし直してください。
failure-no-passcodes-damaged = このファイルまたはリンクは壊れているか、不完全です。エクスポートし直すか、リンク全体をコピーしてください。
failure-no-passcodes-empty = コードが含まれていません。対象を選んで、エクスポートし直してください。
failure-no-passcodes-part = このコードは設定できません：{ $part }。サービスからもう一度コピーしてください。
failure-passcode-lost = このコードのシークレットを読み取れなくなりました。キーリングがその鍵を失っています。コードを削除し、サービスで設定し直してください。
failure-not-copied = コードをコピーできませんでした。別のプログラムがクリップボードを使用中です。もう一度試すか、コードを入力してください。
failure-no-qr-screen = 画面に QR コードが見つかりませんでした。コード全体を表示し、小さい場合は拡大して、もう一度お試しください。
failure-no-qr-clipboard = コピーした画像に読み取れる QR コードがありません。コード全体が写った鮮明な画像か、代わりにリンクをコピーしてください。
failure-nothing-copied = クリップボードにリンクも画像もありません。どちらかをコピーしてから、もう一度お試しください。
failure-screen-hidden = システムが Nod に画面の表示内容を見せていません。システムのプライバシー設定で Nod に許可して Nod を開き直すか、代わりにリンクをコピーしてください。
failure-screen-unreadable = このシステムでは画面を読み取れません。コードのスクリーンショットを撮って画像として選ぶか、代わりにリンクをコピーしてください。
failure-not-a-picture = このファイルは画像として開けません。PNG または JPEG を選ぶか、代わりにリンクをコピーしてください。
failure-bad-link-service = このリンクのアドレスは正しくないようです。サービスに新しいリンクをご依頼ください。
failure-bad-link-code = このリンクのコードは正しくないようです。リンク全体をもう一度コピーするか、新しいものをご依頼ください。
failure-bad-link-key = このリンクの鍵は正しくないようです。リンク全体をもう一度コピーするか、新しいものをご依頼ください。
failure-bad-link-length = このリンクは長すぎるため、正しくないようです。リンクだけをコピーするか、新しいものをご依頼ください。
failure-bad-link-version = このリンクは、この Nod が対応していない新しい種類のものです。新しい Nod を探すか、サービスにお尋ねください。
failure-bad-link-serial = このリンクのシリアル番号は正しくないようです。リンク全体をもう一度コピーするか、新しいものをご依頼ください。
failure-bad-address = サービスのアドレスではありません。id.example.com のような形です。
failure-unreachable = サービスに接続できません。接続を確認して、もう一度お試しください。
failure-unknown-certificate = サーバーの証明書を保証するものがこのデバイスにないため、Nod は何も伝えていません。管理者にお尋ねください。
failure-not-a-service = このアドレスから応答はありますが、Nod 用のサービスではありません。アドレスを確認してください。
failure-untrusted-service = サービスは、リンクに記されたものであることを証明できませんでした。先に進まず、サービスに新しいリンクをご依頼ください。
failure-invitation-unknown = サービスはこのコードを認識しません。コードを確認するか、新しいものをご依頼ください。
failure-invitation-used = このコードは使用済みです。サービスに新しいものをご依頼ください。
failure-invitation-expired = このコードは期限切れです。サービスに新しいものをご依頼ください。
failure-pin-too-short = PIN が短すぎます。{ $digits } 桁以上にしてください。
failure-wrong-pin = PIN が違います。{ $count ->
    [1] 次が最後です。間違えると PIN は消去されます。
   *[other] あと { $count } 回試せます。
}
failure-pin-erased = PIN の誤りが多すぎたため、PIN とそれが守っていた鍵は消去されました。最初からやり直して、新しい PIN を決めてください。
failure-locked-out = 試行回数が多すぎます。デバイスは今は受け付けません。デバイス自体の PIN またはパスワードでロックを解除するか、しばらくお待ちください。
failure-locked-out-until = 試行回数が多すぎます。チップは約 { $count } 分後に次の試行を受け付けます。
failure-not-recognised = 認識できませんでした。もう一度お試しください。
failure-not-enrolled = システムに指紋や顔が登録されていないか、画面ロックが設定されていません。システムの設定で設定してから、もう一度お試しください。
failure-gate-unavailable = 読み取り装置がないか、別のプログラムが使用中です。接続して、もう一度お試しください。
failure-key-lost = 本人であることを証明する鍵が、なくなったか、システムによって無効にされました。新しい鍵を作成してください。
failure-cancelled = 取り消しました。何も送信されていません。
failure-keyring-unavailable = キーリングがロックされているか見つからないため、Nod は鍵を使えません。ロックを解除して、もう一度お試しください。
failure-storage-failed = 保存できませんでした。ディスクの空きを増やすか、フォルダーのアクセス権を確認してから、もう一度お試しください。
failure-history-changed = Nod の実行中に、Nod 以外が履歴を書き換えました。Nod を終了して起動し直してください。書き換えられたファイルは保管され、新しい履歴が始まります。
failure-request-gone = このリクエストは終わりました。何も送信されていません。
failure-clock-off = このコンピューターの時計が約 { $hours } 時間ずれています。正しく合わせて、もう一度お試しください。
failure-removed = サービスにはこのデバイスの登録がもうありません。アカウントを削除して、追加し直してください。
failure-refused = サービスに拒否されました。後でもう一度試すか、管理者にお尋ねください。
failure-locked = Nod はロックされています。先にロックを解除してください。
failure-not-now = 別の処理がまだ続いています。少し待ってから、もう一度お試しください。
