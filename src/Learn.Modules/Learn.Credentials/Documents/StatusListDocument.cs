using Learn.Credentials.Signing;

namespace Learn.Credentials.Documents;

/// <summary>Writes a <c>BitstringStatusListCredential</c> (Bitstring Status List v1.0 §2.2).</summary>
internal static class StatusListDocument
{
    /// <param name="now">Whole seconds.</param>
    public static byte[] Write(Issuer issuer, int list, StatusBits bits, DateTimeOffset now) => JsonWriting.Object(json =>
    {
        var id = issuer.StatusListUrl(list);
        json.WriteTexts("@context", JsonWriting.CredentialsContext);
        json.WriteString("id", id);
        json.WriteTexts("type", "VerifiableCredential", "BitstringStatusListCredential");
        json.WriteString("issuer", issuer.Did);
        json.WriteTime("validFrom", now);
        json.WriteObject("credentialSubject", () =>
        {
            json.WriteString("id", $"{id}#list");
            json.WriteString("type", "BitstringStatusList");
            json.WriteString("statusPurpose", "revocation");
            json.WriteString("encodedList", bits.Encode());
        });
        json.WriteString("iss", issuer.Did);
        json.WriteString("jti", id);
        json.WriteNumber("nbf", now.ToUnixTimeSeconds());
        json.WriteString("sub", $"{id}#list");
    });
}
