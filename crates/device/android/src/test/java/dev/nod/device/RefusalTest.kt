package dev.nod.device

import java.security.InvalidAlgorithmParameterException
import java.security.KeyStoreException
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import org.junit.Assert.assertEquals
import org.junit.Test

class RefusalTest {
    @Test
    fun anErrorThatNobodyKnowsIsNoSuccessAndNoCancel() {
        for (error in listOf(-1, 0, 6, 8, 99, 1001)) {
            assertEquals("$error", Refusal.UNAVAILABLE, refusalOf(error))
        }
        assertEquals(Refusal.FAILED, refusalOf(IllegalStateException()))
    }

    /** By the numbers that Android's documentation gives. */
    @Test
    fun eachErrorOfThePromptHasItsReason() {
        val expected = mapOf(
            1 to Refusal.UNAVAILABLE,
            2 to Refusal.NOT_RECOGNISED,
            3 to Refusal.CANCELLED,
            4 to Refusal.UNAVAILABLE,
            5 to Refusal.CANCELLED,
            7 to Refusal.LOCKED_OUT,
            9 to Refusal.LOCKED_OUT,
            10 to Refusal.CANCELLED,
            11 to Refusal.NOT_ENROLLED,
            12 to Refusal.UNAVAILABLE,
            14 to Refusal.NO_PASSCODE,
            15 to Refusal.UNAVAILABLE,
        )
        for ((error, refusal) in expected) assertEquals("$error", refusal, refusalOf(error))
    }

    @Test
    fun aKeyThatEnrollingEndedIsToldFromOneThatCouldNotBeRead() {
        assertEquals(Refusal.INVALIDATED, refusalOf(UnrecoverableKeyException("changed")))
        val unread = UnrecoverableKeyException("not read").apply { initCause(KeyStoreException()) }
        assertEquals(Refusal.FAILED, refusalOf(unread))
    }

    @Test
    fun whatMakingAKeyFailsWithSaysWhatToTryNext() {
        assertEquals(Refusal.NOT_MADE, refusalOf(ProviderException()))
        assertEquals(Refusal.NO_GATE, refusalOf(InvalidAlgorithmParameterException()))
        assertEquals(Refusal.LOCKED_OUT, refusalOf(Refused(Refusal.LOCKED_OUT, "")))
    }
}
