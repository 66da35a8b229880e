package dev.nod.device

import android.app.Activity
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import android.os.CancellationSignal
import app.tauri.plugin.PluginManager
import java.security.Signature

/** The system's prompt for a strong biometric. On the main thread alone. */
internal class Prompt(private val first: Activity) {
    private var current: CancellationSignal? = null

    /** To be had before anything slow is done, so that [cancel] reaches a prompt that is not shown yet. */
    fun announce(): CancellationSignal {
        cancel()
        return CancellationSignal().also { current = it }
    }

    fun cancel() {
        current?.cancel()
        current = null
    }

    /** [ended] is called once: with what was unlocked, or with why nothing was. */
    fun show(title: String, locked: Signature, signal: CancellationSignal, ended: (Result<Signature>) -> Unit) {
        // The prompt itself says nothing at all when it is told so beforehand.
        if (signal.isCanceled) return ended(refused(Refusal.CANCELLED, "before the prompt was shown"))
        // The first may be gone for another one.
        val activity = PluginManager.activity ?: first
        val once = Once(ended)
        val prompt = BiometricPrompt.Builder(activity)
            .setTitle(title)
            .setAllowedAuthenticators(Authenticators.BIOMETRIC_STRONG)
            // A face is recognised without the person meaning anything by it.
            .setConfirmationRequired(true)
            .setNegativeButton(activity.getString(android.R.string.cancel), activity.mainExecutor) { _, _ ->
                once.end(refused(Refusal.CANCELLED, "by the prompt's button"))
            }
            .build()
        try {
            prompt.authenticate(BiometricPrompt.CryptoObject(locked), signal, activity.mainExecutor, once)
        } catch (error: RuntimeException) {
            once.end(Result.failure(error))
        }
    }

    private class Once(ended: (Result<Signature>) -> Unit) : BiometricPrompt.AuthenticationCallback() {
        private var ended: ((Result<Signature>) -> Unit)? = ended

        fun end(result: Result<Signature>) {
            val tell = ended ?: return
            ended = null
            tell(result)
        }

        override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult) {
            // A success that unlocked nothing is none.
            val unlocked = result.cryptoObject?.signature
            end(if (unlocked == null) refused(Refusal.FAILED, "nothing was unlocked") else Result.success(unlocked))
        }

        override fun onAuthenticationError(errorCode: Int, errString: CharSequence?) {
            end(refused(refusalOf(errorCode), "$errorCode: $errString"))
        }
    }
}

private fun refused(refusal: Refusal, detail: String): Result<Signature> = Result.failure(Refused(refusal, detail))
