package dev.nod.device

import android.app.BroadcastOptions
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Build

/** The apps that keep one connection for all others, and what is asked of them. */
internal class Distributors(private val context: Context) {
    private val packages: PackageManager = context.packageManager

    fun installed(): List<String> {
        val asked = Intent("$DISTRIBUTOR.REGISTER")
        val found = packages.queryBroadcastReceivers(asked, 0)
        return found.mapNotNull { it.activityInfo?.packageName }.distinct().sorted()
    }

    /** Whom the person chose to open such links; the system itself where they have not chosen among several. */
    fun preferred(): String? {
        val link = Intent(Intent.ACTION_VIEW, Uri.parse("unifiedpush://link"))
        return packages.resolveActivity(link, PackageManager.MATCH_DEFAULT_ONLY)?.activityInfo?.packageName
    }

    /** The answer is a broadcast: an endpoint or a refusal. */
    fun register(distributor: String, token: String, vapid: String, description: String) {
        val intent = intent("REGISTER", distributor, token)
        send(identified(intent.putExtra("vapid", vapid).putExtra("message", description)))
    }

    fun unregister(distributor: String, token: String) = send(identified(intent("UNREGISTER", distributor, token)))

    fun acknowledge(distributor: String, token: String, id: String) =
        context.sendBroadcast(intent("MESSAGE_ACK", distributor, token).putExtra("id", id))

    private fun intent(action: String, distributor: String, token: String) =
        Intent("$DISTRIBUTOR.$action").setPackage(distributor).putExtra("token", token)

    /** Says who asks: before Android 14 by an intent that the system wrote our name on. */
    private fun identified(intent: Intent): Intent {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE) return intent
        val nobody = Intent().setPackage("org.unifiedpush.dummy_app")
        return intent.putExtra("pi", PendingIntent.getBroadcast(context, 0, nobody, PendingIntent.FLAG_IMMUTABLE))
    }

    private fun send(intent: Intent) {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.UPSIDE_DOWN_CAKE) return context.sendBroadcast(intent)
        val options = BroadcastOptions.makeBasic().setShareIdentityEnabled(true)
        context.sendBroadcast(intent, null, options.toBundle())
    }

    private companion object {
        const val DISTRIBUTOR = "org.unifiedpush.android.distributor"
    }
}
