package dev.nod.device

import android.Manifest
import android.app.Activity
import android.app.KeyguardManager
import android.content.Intent
import android.hardware.biometrics.BiometricManager
import android.os.Build
import android.os.Handler
import android.os.Looper
import androidx.appcompat.app.AppCompatActivity
import app.tauri.PermissionState
import app.tauri.annotation.Command
import app.tauri.annotation.Permission
import app.tauri.annotation.PermissionCallback
import app.tauri.annotation.TauriPlugin
import app.tauri.plugin.Invoke
import app.tauri.plugin.JSObject
import app.tauri.plugin.Plugin
import app.tauri.plugin.PluginManager
import java.security.Signature
import java.util.concurrent.Executors
import org.json.JSONArray

/**
 * What Android does for `keys/android`, `notify/android`, `push/android` and `clipboard/android.rs` in Rust, which
 * hold the policy. No web view can call it: the Rust plugin registers no command. It is one class because Tauri knows
 * one a plugin.
 *
 * Commands come in on the main thread.
 */
@TauriPlugin(permissions = [Permission(strings = [Manifest.permission.POST_NOTIFICATIONS], alias = NOTIFICATIONS)])
class DevicePlugin(private val activity: Activity) : Plugin(activity) {
    private val keystore = Keystore()
    private val main = Handler(Looper.getMainLooper())
    private val unlocked = Unlocked { milliseconds, action -> main.postDelayed(action, milliseconds) }
    private val prompt = Prompt(activity)
    private val worker = Executors.newSingleThreadExecutor()
    private val application = activity.applicationContext
    private val notifications = Notifications(application)
    private val mailbox = Mailbox(PreferencesShelf(application))
    private val distributors = Distributors(application)
    private val google = Google(application)
    private val copied = Copied(application)

    @Command
    fun make(invoke: Invoke) = work(invoke) {
        val asked = invoke.parseArgs(MakeArguments::class.java)
        val made = keystore.make(asked.name, asked.gated, asked.strongBox, asked.challenge?.let(::decode))
        JSObject()
            .put("spki", encode(made.spki))
            .put("level", made.level)
            .put("gated", made.gated)
            .put("chain", JSONArray(made.chain.map(::encode)))
    }

    /** With a key that has no gate. */
    @Command
    fun sign(invoke: Invoke) = work(invoke) {
        val asked = invoke.parseArgs(SignArguments::class.java)
        signed(keystore.begin(asked.name), asked.message)
    }

    /** Asks the person; gives a handle to [finish] with. */
    @Command
    fun authorize(invoke: Invoke) {
        unlocked.drop()
        val signal = prompt.announce()
        attempt(invoke) {
            val asked = invoke.parseArgs(AuthorizeArguments::class.java)
            val locked = keystore.begin(asked.name)
            activity.mainExecutor.execute {
                prompt.show(asked.title, locked, signal) { result ->
                    result.fold(
                        { invoke.resolve(JSObject().put("handle", unlocked.keep(it))) },
                        { reject(invoke, it) },
                    )
                }
            }
        }
    }

    @Command
    fun finish(invoke: Invoke) = work(invoke) {
        val asked = invoke.parseArgs(FinishArguments::class.java)
        val signature = unlocked.take(asked.handle) ?: throw Refused(Refusal.FAILED, "nothing is unlocked any more")
        signed(signature, asked.message)
    }

    /** Takes the prompt away, and what was unlocked. */
    @Command
    fun cancel(invoke: Invoke) {
        takeBack()
        invoke.resolve()
    }

    /** Whether a key could be used; tells it by the refusal. */
    @Command
    fun health(invoke: Invoke) = work(invoke) {
        keystore.begin(invoke.parseArgs(KeyArguments::class.java).name)
        JSObject()
    }

    @Command
    fun forget(invoke: Invoke) = work(invoke) {
        keystore.forget(invoke.parseArgs(KeyArguments::class.java).name)
        JSObject()
    }

    @Command
    fun gates(invoke: Invoke) = work(invoke) {
        val biometrics = activity.getSystemService(BiometricManager::class.java)
        val strong = when (biometrics.canAuthenticate(BiometricManager.Authenticators.BIOMETRIC_STRONG)) {
            BiometricManager.BIOMETRIC_SUCCESS -> "ready"
            BiometricManager.BIOMETRIC_ERROR_NONE_ENROLLED -> "not-enrolled"
            BiometricManager.BIOMETRIC_ERROR_NO_HARDWARE -> "absent"
            else -> "unavailable"
        }
        val secure = activity.getSystemService(KeyguardManager::class.java).isDeviceSecure
        JSObject().put("strong", strong).put("passcode", secure)
    }

    @Command
    fun listenToTaps(invoke: Invoke) {
        Rust.taps.open(sender(invoke))
        Taps.read((PluginManager.activity ?: activity).intent)
        invoke.resolve()
    }

    @Command
    fun show(invoke: Invoke) = work(invoke) {
        val asked = invoke.parseArgs(ShowArguments::class.java)
        notifications.show(asked.id, asked.title, asked.body, asked.reject)
        JSObject()
    }

    @Command
    fun clear(invoke: Invoke) = work(invoke) {
        notifications.clear(invoke.parseArgs(ClearArguments::class.java).id)
        JSObject()
    }

    @Command
    fun permission(invoke: Invoke) = attempt(invoke) { tellPermission(invoke) }

    /** Answers when the person did. */
    @Command
    fun askPermission(invoke: Invoke) {
        if (permission() == "not-asked") {
            requestPermissionForAlias(NOTIFICATIONS, invoke, "permissionAsked")
        } else {
            tellPermission(invoke)
        }
    }

    @PermissionCallback
    fun permissionAsked(invoke: Invoke) = tellPermission(invoke)

    @Command
    fun listenToPushes(invoke: Invoke) {
        Rust.pushes.open(sender(invoke))
        handOverMail()
        invoke.resolve()
    }

    /** Later, with Firebase's project and token; both missing where there is none. */
    @Command
    fun google(invoke: Invoke) = attempt(invoke) {
        val answer = { project: String?, token: String? ->
            invoke.resolve(JSObject().put("project", project?.let(::word)).put("token", token?.let(::word)))
        }
        if (invoke.parseArgs(GoogleArguments::class.java).renew) google.renew(answer) else google.token(answer)
    }

    @Command
    fun distributors(invoke: Invoke) = work(invoke) {
        JSObject().put("preferred", distributors.preferred()).put("installed", JSONArray(distributors.installed()))
    }

    @Command
    fun register(invoke: Invoke) = work(invoke) {
        val asked = invoke.parseArgs(RegisterArguments::class.java)
        // First: the answer counts only for a token that is known.
        mailbox.admit(asked.token, asked.distributor)
        distributors.register(asked.distributor, asked.token, asked.vapid, asked.description)
        JSObject()
    }

    @Command
    fun unregister(invoke: Invoke) = work(invoke) {
        val asked = invoke.parseArgs(UnregisterArguments::class.java)
        mailbox.forget(asked.token)
        distributors.unregister(asked.distributor, asked.token)
        JSObject()
    }

    @Command
    fun copy(invoke: Invoke) = work(invoke) {
        copied.put(invoke.parseArgs(CopyArguments::class.java).text)
        JSObject()
    }

    @Command
    fun clearCopied(invoke: Invoke) = work(invoke) {
        copied.clear(invoke.parseArgs(CopyArguments::class.java).text)
        JSObject()
    }

    override fun onNewIntent(intent: Intent) = Taps.read(intent)

    /** Another activity, after the first is gone, is told to nobody else. */
    override fun onResume(activity: AppCompatActivity) {
        Taps.read(activity.intent)
        if (Rust.pushes.isOpen) handOverMail()
    }

    override fun onDestroy(activity: AppCompatActivity) = takeBack()

    private fun sender(invoke: Invoke): (String) -> Unit {
        val channel = invoke.parseArgs(ListenArguments::class.java).channel
        return { line -> channel.send(JSObject().put("line", line)) }
    }

    private fun handOverMail() {
        for (line in mailbox.take()) Rust.pushes.leave(line)
        notifications.clearSealed()
    }

    private fun tellPermission(invoke: Invoke) = invoke.resolve(JSObject().put("permission", permission()))

    private fun permission(): String {
        if (notifications.areSeen()) return "granted"
        // Before, nobody is asked: they are on until somebody turns them off.
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return "denied"
        return when (getPermissionState(NOTIFICATIONS)) {
            PermissionState.PROMPT, PermissionState.PROMPT_WITH_RATIONALE -> "not-asked"
            PermissionState.GRANTED, PermissionState.DENIED, null -> "denied"
        }
    }

    private fun takeBack() {
        prompt.cancel()
        unlocked.drop()
    }

    private fun signed(signature: Signature, message: String): JSObject {
        signature.update(decode(message))
        return JSObject().put("der", encode(signature.sign()))
    }

    /** Answers with what [work] gives. */
    private fun work(invoke: Invoke, work: () -> JSObject) = attempt(invoke) { invoke.resolve(work()) }

    private fun attempt(invoke: Invoke, work: () -> Unit) = worker.execute {
        try {
            work()
        } catch (error: Exception) {
            reject(invoke, error)
        }
    }

    private fun reject(invoke: Invoke, error: Throwable) {
        val refusal = if (error is Exception) refusalOf(error) else Refusal.FAILED
        invoke.reject(error.toString(), refusal.code)
    }
}

private const val NOTIFICATIONS = "notifications"
