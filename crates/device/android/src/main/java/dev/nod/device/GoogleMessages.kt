package dev.nod.device

import com.google.firebase.messaging.FirebaseMessagingService
import com.google.firebase.messaging.RemoteMessage

/** Where Firebase hands over what it received; its process may have been started for this alone. */
class GoogleMessages : FirebaseMessagingService() {
    override fun onCreate() {
        Google(this).start()
        super.onCreate()
    }

    override fun onNewToken(token: String) = Google(this).changed(token)

    override fun onMessageReceived(message: RemoteMessage) {
        val data = message.data
        val line = googleLine(data) ?: return
        if (Rust.take(this, line)) return
        // Nothing besides the three is allowed, here as in Rust.
        val ids = Ids.of(data["v"], data["a"], data["r"])?.takeIf { data.size == 3 } ?: return
        Notifications(this).showPush(ids, message.ttl)
    }
}
