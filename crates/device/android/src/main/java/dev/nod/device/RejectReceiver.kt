package dev.nod.device

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent

/** The button on a notification. Not exported, so the intent is one of ours. */
class RejectReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val id = intent.getStringExtra(ID)?.takeIf(::isId) ?: return
        // The notification goes when the rejection was sent. Where nobody can send one, nothing is said to be done.
        if (!Rust.reject(context, id)) Notifications(context).showWithoutButton(id)
    }

    companion object {
        internal const val ID = "id"
    }
}
