package dev.nod.device

import android.content.Context
import com.google.firebase.FirebaseApp
import com.google.firebase.FirebaseOptions
import com.google.firebase.messaging.FirebaseMessaging

/**
 * Firebase, set up from four strings of the app's resources (`nod_firebase.xml`). Without them there is none, and
 * without Google's services on the phone there is no token.
 */
internal class Google(private val context: Context) {
    private val shelf = PreferencesShelf(context)
    private val project = context.getString(R.string.nod_firebase_project_id)

    /** Whether there is one, by now. */
    fun start(): Boolean {
        val options = options() ?: return false
        synchronized(Google) {
            if (FirebaseApp.getApps(context).isEmpty()) FirebaseApp.initializeApp(context, options)
        }
        return true
    }

    /** Gives project and token, or neither; later, on some thread. */
    fun token(told: (project: String?, token: String?) -> Unit) {
        if (!start()) return told(null, null)
        FirebaseMessaging.getInstance().token.addOnCompleteListener { asked ->
            // What could not be asked now may have been told before.
            val token = if (asked.isSuccessful) asked.result else shelf.read(TOKEN)
            shelf.write(TOKEN, token)
            told(project.takeIf { token != null }, token)
        }
    }

    /** As [token], and another one. */
    fun renew(told: (project: String?, token: String?) -> Unit) {
        if (!start()) return told(null, null)
        FirebaseMessaging.getInstance().deleteToken().addOnCompleteListener {
            shelf.write(TOKEN, null)
            token(told)
        }
    }

    fun changed(token: String) {
        shelf.write(TOKEN, token)
        Rust.pushes.tell(tokenLine(project, token))
    }

    private fun options(): FirebaseOptions? {
        val application = context.getString(R.string.nod_firebase_application_id)
        val key = context.getString(R.string.nod_firebase_api_key)
        val sender = context.getString(R.string.nod_firebase_sender_id)
        if (listOf(project, application, key, sender).any(String::isEmpty)) return null
        return FirebaseOptions.Builder()
            .setProjectId(project)
            .setApplicationId(application)
            .setApiKey(key)
            .setGcmSenderId(sender)
            .build()
    }

    private companion object {
        const val TOKEN = "google-token"
    }
}
