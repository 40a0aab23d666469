using System.Globalization;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Signatures;

/// <summary>Programs that sign their requests instead of showing a secret: each request once, and soon after it was signed.</summary>
public sealed class SignedCallers(RecordDatabase record, TimeProvider clock) : ISealedColumns
{
    /// <summary>Between the clocks of both sides; nonces are kept twice as long.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whatever of it is wrong: who guesses learns nothing.</summary>
    private const string Wrong = "The key, the algorithm or the signature is not the right one.";

    /// <summary>Of a pair, the half that we hold is no secret.</summary>
    public IEnumerable<SealedColumn> Now { get; } = [new("identity.api_token", "signing_key", SealedForm.Bytes, PlaceOf: PlaceOf, Where: "algorithm in ('hmac-sha256', 'hmac-sm3')")];

    /// <returns>Who it is, or why not.</returns>
    /// <exception cref="BadHttpRequestException">The body is larger than the endpoint takes.</exception>
    public async ValueTask<(Caller? Caller, (ProblemType Problem, string? Detail)? Refusal)> FindAsync(HttpContext http)
    {
        var (shown, mistake) = SignedHeaders.Read(http.Request);
        if (shown is null)
            return Refused(mistake!);
        var now = clock.GetUtcNow();
        if ((now - shown.At).Duration() > Tolerance)
            return Refused(string.Create(CultureInfo.InvariantCulture, $"{SignedHeaders.TimestampHeader} is more than {Tolerance.TotalMinutes:0} minutes from {now:yyyy-MM-ddTHH:mm:ssZ}."));
        if (await SignerAsync("t.key = $1", shown.Key, http.RequestAborted) is not { } signer || signer.Pass.At(now) is not { Client: { } client } caller || signer.Algorithm != shown.Algorithm.Name)
            return Refused(Wrong);
        // Before its body is read, which may be large.
        if (!client.MayAskFrom(http.Connection.RemoteIpAddress))
            return (null, (IdentityProblems.AddressRefused, null));
        var text = await SignedText.OfAsync(http.Request, shown, http.RequestAborted);
        if (signer.Key is not { } key || !shown.Algorithm.Verify(key, text, shown.Signature))
            return Refused(Wrong);
        return await IsFirstAsync(client.Id, shown.Nonce, http.RequestAborted) ? (caller, null) : Refused($"{SignedHeaders.NonceHeader} was used before.");

        static (Caller?, (ProblemType, string?)?) Refused(string why) => (null, (IdentityProblems.SignatureRefused, why));
    }

    /// <summary>Of an answer that goes on for long.</summary>
    /// <returns>Null where it signs no more, or is let in no more.</returns>
    public async ValueTask<Caller?> StillAsync(long client, CancellationToken cancellationToken) => (await SignerAsync("t.id = $1", client, cancellationToken))?.Pass.At(clock.GetUtcNow());

    /// <summary>Where the key of a client is sealed.</summary>
    internal static string PlaceOf(long client) => string.Create(CultureInfo.InvariantCulture, $"api_token/{client}");

    private async Task<Signer?> SignerAsync(string condition, object value, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var find = connection.Command($"select {TokenRow.Columns}, t.algorithm, t.signing_key from identity.api_token t where t.algorithm is not null and {condition}", value);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var (id, algorithm, kept) = (row.GetInt64(0), row.GetString(TokenRow.Next), row.GetFieldValue<byte[]>(TokenRow.Next + 1));
        return new(TokenRow.Read(row), algorithm, SignatureAlgorithm.Named(algorithm) is SharedKey ? record.Secrets.Open(kept, PlaceOf(id)) : kept);
    }

    private async Task<bool> IsFirstAsync(long client, string nonce, CancellationToken cancellationToken)
    {
        await using var connection = await record.Lookups.OpenConnectionAsync(cancellationToken);
        await using var note = connection.Command("insert into identity.nonce (client, nonce) values ($1, $2) on conflict do nothing", client, nonce);
        return await note.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <param name="Key">Null where it cannot be opened.</param>
    private sealed record Signer(Pass Pass, string Algorithm, byte[]? Key);
}
