package dev.nod.device

import android.app.Activity
import android.app.KeyguardManager
import android.hardware.biometrics.BiometricManager
import android.os.Handler
import android.os.Looper
import androidx.appcompat.app.AppCompatActivity
import app.tauri.annotation.Command
import app.tauri.annotation.TauriPlugin
import app.tauri.plugin.Invoke
import app.tauri.plugin.JSObject
import app.tauri.plugin.Plugin
import java.security.Signature
import java.util.concurrent.Executors
import org.json.JSONArray

/**
 * The Keystore and the biometric prompt for `keys/android` in Rust, which holds the policy. No web view can
 * call it: the Rust plugin registers no command.
 *
 * Commands come in on the main thread.
 */
@TauriPlugin
class DeviceKeyPlugin(private val activity: Activity) : Plugin(activity) {
    private val keystore = Keystore()
    private val main = Handler(Looper.getMainLooper())
    private val unlocked = Unlocked { milliseconds, action -> main.postDelayed(action, milliseconds) }
    private val prompt = Prompt(activity)
    private val worker = Executors.newSingleThreadExecutor()

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

    override fun onDestroy(activity: AppCompatActivity) = takeBack()

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
