using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>What administrators' questions and writes about accounts and API clients go through: one write at a time, and what it ended is over at once. A parameter of the endpoints.</summary>
public sealed class IdentityDesk : Desk
{
    private readonly Write _write;
    private readonly List<TokenHash> _over = [];

    private IdentityDesk(HttpContext http, Write write) : base(http, write) => _write = write;

    public static async ValueTask<IdentityDesk?> BindAsync(HttpContext http)
    {
        var write = (await Write.BindAsync(http))!;
        return new(http, write);
    }

    public override async Task<IResult> OnceAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        Settled(await base.OnceAsync(Alone(work, cancellationToken), cancellationToken));

    /// <inheritdoc cref="Write.TellOnceAsync"/>
    public async Task<IResult> TellOnceAsync(Func<ScopedTransaction, Task<(IResult Kept, IResult Sent)>> work, CancellationToken cancellationToken) =>
        Settled(await _write.TellOnceAsync(Service<RecordDatabase>(), Alone(work, cancellationToken), cancellationToken));

    /// <summary>An answer that tells no secret.</summary>
    public static (IResult Kept, IResult Sent) Both(IResult answer) => (answer, answer);

    /// <summary>Sessions and tokens that nobody is let in by, once the write is kept.</summary>
    public void End(IEnumerable<byte[]> hashes) => _over.AddRange(hashes.Select(hash => TokenHash.Read(hash)));

    /// <summary>The version that was read, in the answer.</summary>
    public T Tagged<T>(T answer, RowVersion version)
    {
        version.Tag(Response);
        return answer;
    }

    private static Func<ScopedTransaction, Task<T>> Alone<T>(Func<ScopedTransaction, Task<T>> work, CancellationToken cancellationToken) => async transaction =>
    {
        await using (var turn = transaction.Command("select identity.administer()"))
            await turn.ExecuteNonQueryAsync(cancellationToken);
        return await work(transaction);
    };

    private IResult Settled(IResult answer)
    {
        foreach (var hash in _over)
            Service<CallerDirectory>().End(hash);
        return answer;
    }
}
