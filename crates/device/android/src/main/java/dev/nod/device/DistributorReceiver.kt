package dev.nod.device

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.os.Build

/**
 * What a distributor sends (UnifiedPush, Android specification 3.0). Any app may send it: it counts where it names
 * a token of ours, which we told one distributor alone.
 */
class DistributorReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        // An extra may be of a class that there is none of here.
        try {
            receive(context, intent)
        } catch (error: RuntimeException) {
            android.util.Log.w("Nod", "what a distributor sent could not be read", error)
        }
    }

    private fun receive(context: Context, intent: Intent) {
        val token = intent.getStringExtra("token") ?: return
        val mailbox = Mailbox(PreferencesShelf(context))
        val distributor = mailbox.distributorOf(token) ?: return
        if (!mayBeFrom(distributor)) return
        val letter = Letter.of(
            intent.action,
            token,
            intent.getByteArrayExtra("bytesMessage"),
            intent.getStringExtra("endpoint"),
            intent.getStringExtra("reason"),
        ) ?: return
        if (!Rust.take(context, letter.line)) {
            mailbox.keep(letter)
            if (letter is Letter.Message) Notifications(context).showSealed()
        }
        intent.getStringExtra("id")?.let { Distributors(context).acknowledge(distributor, token, it) }
    }

    /** The system tells who sent it, since some version, and where the sender agrees. */
    private fun mayBeFrom(distributor: String): Boolean {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.UPSIDE_DOWN_CAKE) return true
        val sender = sentFromPackage ?: return true
        return sender == distributor
    }
}
