package dev.nod.device

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.os.Build

/** Shows and takes down; one notification an approval, whoever shows it. */
internal class Notifications(private val context: Context) {
    private val manager = context.getSystemService(NotificationManager::class.java)

    /** On Rust's behalf. [reject] is what the button says, where there is to be one. */
    fun show(id: String, title: String, body: String, reject: String?) {
        val notification = plain(title, body, opening(Taps.own(id)))
        if (reject != null) notification.addAction(rejecting(id, reject))
        post(id, notification)
    }

    /**
     * Of a push that nobody in this process can look into. Without a button: a rejection is signed in Rust, which
     * does not run, and a button that only opens the app would promise what it does not do.
     */
    fun showPush(ids: Ids, lifeSeconds: Int) {
        val notification = ofARequest(opening(Taps.ofPush(ids)))
        if (lifeSeconds > 0) notification.setTimeoutAfter(lifeSeconds * 1000L)
        post(ids.a, notification)
    }

    /** In the place of one whose button found nobody to reject: it only opens. */
    fun showWithoutButton(id: String) = post(id, ofARequest(opening(Taps.own(id))))

    /** Of pushes that nobody in this process can decrypt. */
    fun showSealed() = post(SEALED, ofARequest(opening(null)))

    fun clear(id: String) = manager.cancel(id, NUMBER)

    fun clearSealed() = clear(SEALED)

    /** Whether the person would see one. */
    fun areSeen(): Boolean {
        if (!manager.areNotificationsEnabled()) return false
        val channel = manager.getNotificationChannel(CHANNEL)
        return channel == null || channel.importance != NotificationManager.IMPORTANCE_NONE
    }

    private fun post(tag: String, notification: Notification.Builder) {
        val name = context.getString(R.string.nod_notification_channel)
        // What the person changed of it stays.
        manager.createNotificationChannel(NotificationChannel(CHANNEL, name, NotificationManager.IMPORTANCE_HIGH))
        manager.notify(tag, NUMBER, notification.build())
    }

    private fun ofARequest(opening: PendingIntent?) = plain(
        context.getString(R.string.nod_notification_title),
        context.getString(R.string.nod_notification_body),
        opening,
    )

    private fun plain(title: String, body: String, opening: PendingIntent?) = Notification.Builder(context, CHANNEL)
        .setSmallIcon(R.drawable.nod_notification)
        .setContentTitle(title)
        .setContentText(body)
        .setContentIntent(opening)
        .setAutoCancel(true)
        .setVisibility(Notification.VISIBILITY_PRIVATE)

    private fun opening(said: Taps.Said?): PendingIntent? {
        val launch = context.packageManager.getLaunchIntentForPackage(context.packageName) ?: return null
        if (said != null) said.write(launch)
        // Intents that differ in what they carry alone are one to the system; the identifier makes them two.
        launch.identifier = said?.id ?: SEALED
        return PendingIntent.getActivity(context, 0, launch, FLAGS)
    }

    private fun rejecting(id: String, label: String): Notification.Action {
        val intent = Intent().setClassName(context, RejectReceiver::class.java.name).putExtra(RejectReceiver.ID, id)
        intent.identifier = id
        val pending = PendingIntent.getBroadcast(context, 0, intent, FLAGS)
        val action = Notification.Action.Builder(null, label, pending)
        // An answer in the person's name is not for whoever finds the phone.
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) action.setAuthenticationRequired(true)
        return action.build()
    }

    private companion object {
        const val CHANNEL = "sign-ins"
        const val NUMBER = 1

        /** No id has a dot. */
        const val SEALED = "sealed."
        const val FLAGS = PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT
    }
}
