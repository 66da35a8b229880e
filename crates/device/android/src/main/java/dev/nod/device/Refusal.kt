package dev.nod.device

import android.hardware.biometrics.BiometricPrompt
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.StrongBoxUnavailableException
import java.security.InvalidAlgorithmParameterException
import java.security.ProviderException
import java.security.UnrecoverableKeyException

/** Why something was not done. The codes are read by `keys/android/refusal.rs`, which judges them. */
internal enum class Refusal(val code: String) {
    CANCELLED("cancelled"),
    NOT_RECOGNISED("not-recognised"),
    LOCKED_OUT("locked-out"),
    NOT_ENROLLED("not-enrolled"),
    NO_PASSCODE("no-passcode"),
    UNAVAILABLE("unavailable"),
    NOT_FOUND("not-found"),
    INVALIDATED("invalidated"),
    NO_STRONGBOX("no-strongbox"),

    /** The secure hardware would not make the key as asked. */
    NOT_MADE("not-made"),

    /** The key's parameters were refused: the device has no gate for it. */
    NO_GATE("no-gate"),
    FAILED("failed"),
}

internal class Refused(val refusal: Refusal, detail: String) : Exception(detail)

internal fun refusalOf(error: Exception): Refusal = when (error) {
    is Refused -> error.refusal
    is KeyPermanentlyInvalidatedException -> Refusal.INVALIDATED
    // The Keystore's own `getKey` turns the exception above into this one, without a cause; every other
    // reason comes with one.
    is UnrecoverableKeyException -> if (error.cause == null) Refusal.INVALIDATED else Refusal.FAILED
    is StrongBoxUnavailableException -> Refusal.NO_STRONGBOX
    is ProviderException -> Refusal.NOT_MADE
    is InvalidAlgorithmParameterException -> Refusal.NO_GATE
    else -> Refusal.FAILED
}

/** Of an error that the system's prompt ended with. */
internal fun refusalOf(promptError: Int): Refusal = when (promptError) {
    // Also where the device was locked or the app left: nobody was judged.
    BiometricPrompt.BIOMETRIC_ERROR_CANCELED,
    BiometricPrompt.BIOMETRIC_ERROR_USER_CANCELED,
    BiometricPrompt.BIOMETRIC_ERROR_TIMEOUT -> Refusal.CANCELLED
    BiometricPrompt.BIOMETRIC_ERROR_UNABLE_TO_PROCESS -> Refusal.NOT_RECOGNISED
    BiometricPrompt.BIOMETRIC_ERROR_LOCKOUT,
    BiometricPrompt.BIOMETRIC_ERROR_LOCKOUT_PERMANENT -> Refusal.LOCKED_OUT
    BiometricPrompt.BIOMETRIC_ERROR_NO_BIOMETRICS -> Refusal.NOT_ENROLLED
    BiometricPrompt.BIOMETRIC_ERROR_NO_DEVICE_CREDENTIAL -> Refusal.NO_PASSCODE
    BiometricPrompt.BIOMETRIC_ERROR_HW_NOT_PRESENT,
    BiometricPrompt.BIOMETRIC_ERROR_HW_UNAVAILABLE,
    BiometricPrompt.BIOMETRIC_ERROR_NO_SPACE,
    BiometricPrompt.BIOMETRIC_ERROR_SECURITY_UPDATE_REQUIRED,
    BiometricPrompt.BIOMETRIC_ERROR_VENDOR -> Refusal.UNAVAILABLE
    // Makers of devices have codes of their own, and later systems new ones.
    else -> Refusal.UNAVAILABLE
}
