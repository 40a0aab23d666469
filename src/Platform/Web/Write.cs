using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Web;

/// <summary>
/// One write of a request, a parameter of its endpoint: a transaction under the caller's scope, done once for an <see cref="IdempotencyKey"/>
/// (same key and request: the same answer again; other request: 422; at the same moment: 409), answered with its <c>X-Lsn</c>.
/// The answer is kept in the transaction of the write, for 24 hours.
/// </summary>
public sealed class Write
{
    /// <summary>Where answers are sealed.</summary>
    private const string Place = "idempotency_key";

    private static readonly string[] KeptHeaders = ["Content-Type", "ETag", "Location"];
    private readonly HttpContext _http;
    private string[] _saying = [];

    private Write(HttpContext http) => _http = http;

    public static ValueTask<Write?> BindAsync(HttpContext http) => ValueTask.FromResult<Write?>(new(http));

    public Caller Caller => _http.Caller();

    /// <summary>For writes that say in headers what others say in their body: with other values of these, it is another request.</summary>
    public Write Saying(params string[] headers)
    {
        _saying = headers;
        return this;
    }

    /// <param name="work">Its changes are kept when its answer is below 400, and undone otherwise.</param>
    public async Task<IResult> OnceAsync(RecordDatabase record, Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        IdempotencyKey? key = null;
        if (_http.Request.Headers[IdempotencyKey.Header] is { Count: > 0 } said)
        {
            if (said is not [var text] || !IdempotencyKey.TryParse(text, out var parsed))
                return WebProblems.BadParameter.With($"{IdempotencyKey.Header} is 1 to 200 visible ASCII characters, said once.");
            key = parsed;
        }
        var (client, mistake) = ClientMark.Of(_http.Request.Headers);
        if (mistake is not null)
            return WebProblems.BadParameter.With(mistake);
        await using var transaction = await Caller.Scope.BeginAsync(record, Caller.Name, cancellationToken);
        transaction.Client = client;
        if (key is { } claimed && await ClaimAsync(transaction, claimed, cancellationToken) is { } settled)
            return settled;
        var answer = await KeptAnswer.OfAsync(await work(transaction), _http);
        if (answer.Status >= 400)
            return answer;
        if (key is { } used)
            await KeepAsync(transaction, used, answer, cancellationToken);
        LsnHeader.Set(_http.Response, await transaction.CommitAsync(cancellationToken));
        return answer;
    }

    /// <summary>The same for an answer that tells a secret: it goes out once, and what is kept for the same request again is without it.</summary>
    /// <param name="work">The answer as it is kept, and as it goes out.</param>
    public async Task<IResult> TellOnceAsync(RecordDatabase record, Func<ScopedTransaction, Task<(IResult Kept, IResult Sent)>> work, CancellationToken cancellationToken)
    {
        IResult? sent = null;
        var kept = await OnceAsync(record, async transaction =>
        {
            (var without, sent) = await work(transaction);
            return without;
        }, cancellationToken);
        return sent ?? kept;
    }

    private async Task<IResult?> ClaimAsync(ScopedTransaction transaction, IdempotencyKey key, CancellationToken cancellationToken)
    {
        await using var claim = transaction.Command("select outcome, status, headers::text, body, pg_current_wal_insert_lsn()::text from platform.claim_key($1, $2)");
        claim.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = key.Text }, new() { Value = RequestHash() } });
        await using var row = await claim.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        switch (row.GetString(0))
        {
            case "new":
                return null;
            case "busy":
                return WebProblems.KeyInUse.With();
            case "other":
                return WebProblems.KeyReused.With();
            default:
                LsnHeader.Set(_http.Response, Lsn.Parse(row.GetString(4)));
                return new KeptAnswer(row.GetInt32(1), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(2))!, row.GetFieldValue<byte[]>(3) is var body && transaction.Secrets.Open(body, Place) is { } opened ? opened : body);
        }
    }

    private async Task KeepAsync(ScopedTransaction transaction, IdempotencyKey key, KeptAnswer answer, CancellationToken cancellationToken)
    {
        await using var keep = transaction.Command("select platform.keep_answer($1, $2, $3, $4::jsonb, $5)");
        keep.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = key.Text },
            new() { Value = RequestHash() },
            new() { Value = answer.Status },
            new() { Value = JsonSerializer.Serialize(answer.Headers) },
            new() { Value = transaction.Secrets.Seal(answer.Body, Place) }, // it tells what its caller may see, phones and names among it
        });
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    private byte[] RequestHash()
    {
        var line = Encoding.UTF8.GetBytes($"{_http.Request.Method} {_http.Request.Path}{_http.Request.QueryString}\n{string.Concat(_saying.Select(header => $"{header}: {_http.Request.Headers[header]}\n"))}");
        return SHA256.HashData([.. line, .. _http.Features.GetRequiredFeature<BodyDigest>().Sha256]);
    }

    /// <summary>An answer as it was first given.</summary>
    private sealed record KeptAnswer(int Status, Dictionary<string, string> Headers, byte[] Body) : IResult
    {
        /// <summary>Lets a result answer into memory, so that it can be kept before the commit and sent after it.</summary>
        public static async Task<KeptAnswer> OfAsync(IResult result, HttpContext http)
        {
            var connection = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
            using var memory = new MemoryStream();
            http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(memory));
            try
            {
                await result.ExecuteAsync(http);
                await http.Response.CompleteAsync();
            }
            finally
            {
                http.Features.Set(connection);
            }
            var headers = KeptHeaders.Where(name => http.Response.Headers.ContainsKey(name)).ToDictionary(name => name, name => http.Response.Headers[name].ToString(), StringComparer.Ordinal);
            return new(http.Response.StatusCode, headers, memory.ToArray());
        }

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Status;
            foreach (var (name, value) in Headers)
                response.Headers[name] = value;
            if (Body.Length == 0)
                return;
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}
