use tss_esapi::{
    Result,
    attributes::{ObjectAttributes, ObjectAttributesBuilder},
    interface_types::{
        algorithm::{HashingAlgorithm, PublicAlgorithm},
        ecc::EccCurve,
    },
    structures::{
        EccParameter, EccPoint, EccScheme, HashScheme, Public, PublicBuilder, PublicEccParameters,
        PublicEccParametersBuilder, SymmetricDefinitionObject,
    },
};

/// The storage primary key for ECC on P-256 (TCG TPM v2.0 Provisioning Guidance 1.0, section 7.5.1, with
/// the template of the EK Credential Profile): the same that other programs derive.
pub fn primary() -> Result<Public> {
    let attributes = made_here().with_restricted(true).with_decrypt(true).with_no_da(true).build()?;
    let parameters = PublicEccParametersBuilder::new_restricted_decryption_key(
        SymmetricDefinitionObject::AES_128_CFB,
        EccCurve::NistP256,
    );
    let zero = EccParameter::try_from(vec![0; 32])?;
    p256(attributes, parameters.build()?, EccPoint::new(zero.clone(), zero))
}

/// A key that signs SHA-256 digests with ECDSA. Where wrong tries count, the TPM refuses all of them, the
/// right one included, once there were too many.
pub fn signing(wrong_tries_count: bool) -> Result<Public> {
    let attributes = made_here().with_sign_encrypt(true).with_no_da(!wrong_tries_count).build()?;
    let scheme = EccScheme::EcDsa(HashScheme::new(HashingAlgorithm::Sha256));
    let parameters = PublicEccParametersBuilder::new_unrestricted_signing_key(scheme, EccCurve::NistP256);
    p256(attributes, parameters.build()?, EccPoint::default())
}

/// Made in this TPM, from its own randomness, for this parent, never to be moved.
fn made_here() -> ObjectAttributesBuilder {
    ObjectAttributesBuilder::new()
        .with_fixed_tpm(true)
        .with_fixed_parent(true)
        .with_sensitive_data_origin(true)
        .with_user_with_auth(true)
}

fn p256(attributes: ObjectAttributes, parameters: PublicEccParameters, unique: EccPoint) -> Result<Public> {
    PublicBuilder::new()
        .with_public_algorithm(PublicAlgorithm::Ecc)
        .with_name_hashing_algorithm(HashingAlgorithm::Sha256)
        .with_object_attributes(attributes)
        .with_ecc_parameters(parameters)
        .with_ecc_unique_identifier(unique)
        .build()
}
