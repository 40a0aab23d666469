using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Tests.Cockpit.Matrix;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>
/// A million requests that nobody in their right mind sends, to every endpoint over planted rows, and as many kinds of bytes: none is our fault. The usual run sends some thousands.
/// <c>COCKPIT_FUZZ_SEED</c> sends others, <c>COCKPIT_FUZZ_COUNT</c> so many.
/// </summary>
public sealed class FuzzTests(MatrixHost host) : IClassFixture<MatrixHost>, IAsyncLifetime
{
    private static readonly long Seed = Extent.Told("COCKPIT_FUZZ_SEED") ?? 1;
    private static readonly int Count = (int)(Extent.Told("COCKPIT_FUZZ_COUNT") ?? Extent.Of(4000, 1_000_000));

    /// <summary>Of all, so many are bytes.</summary>
    private const int BytesOneIn = 5;

    /// <summary>More than the rest of a whole run of tests takes beside it.</summary>
    private const int MostThreads = 500;
    private const long MostBytesMore = 1L << 30;

    private readonly LoggedErrors _errors = new();
    private readonly long _bytesBefore = GC.GetTotalMemory(forceFullCollection: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(_errors);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task No_request_made_of_the_contract_is_our_fault()
    {
        var (contract, questions) = await ContractAsync();
        Limits.Endpoints.Concat(Unsaid.Query.Keys).Concat(Fits.Endpoints).Except(questions.Endpoints).ShouldBeEmpty("these are named, and are no endpoints of the host");
        MadeThings made = new(host);
        using FuzzRun run = new(host, Seed, await MakerAsync(contract, questions, made), new(host), made, new(host));
        await run.RunAsync(Count / BytesOneIn * (BytesOneIn - 1));
        TestContext.Current.TestOutputHelper!.WriteLine(run.Tally.ToString());
        run.Faults.ShouldBeNone();
        contract.Operations.Where(operation => Extent.IsLong && run.Tally.Of(operation.Endpoint) == 0).Select(operation => operation.Endpoint).ShouldBeEmpty("nobody asked these");
        run.Tally.OfClass(2).ShouldBeGreaterThan(Count / 10, "requests that are refused all alike prove little");
        await BeWellAsync();
    }

    [Fact]
    public async Task No_bytes_on_a_connection_are_our_fault()
    {
        var (contract, questions) = await ContractAsync();
        Askers askers = new(host);
        MadeThings made = new(host);
        RawRun run = new(host, Seed, new(await MakerAsync(contract, questions, made), askers), askers, made, new(host));
        await run.RunAsync(Count / BytesOneIn);
        TestContext.Current.TestOutputHelper!.WriteLine(run.Tally.ToString());
        run.Faults.ShouldBeNone();
        run.Tally.OfClass(2).ShouldBeGreaterThan(0);
        run.Tally.OfClass(4).ShouldBeGreaterThan(Count / BytesOneIn / 10);
        await BeWellAsync();
    }

    private async Task<(Contract, Questions)> ContractAsync()
    {
        var questions = await Questions.OfAsync(host, await host.ListsAsync());
        return (await Contract.OfAsync(host, questions.Endpoints), questions);
    }

    private async Task<RequestMaker> MakerAsync(Contract contract, Questions questions, MadeThings made)
    {
        List<byte[]> files = [File.ReadAllBytes(Path.Combine(host.Data.File("tiles"), "shared", "archive-r1.pmtiles")), await host.Admin.GetByteArrayAsync("/objects/unit?f=xlsx", Token)];
        foreach (var format in (string[])["csv", "arrow", "parquet", "geojson"])
        {
            using var answer = await MatrixHost.PostAsync(host.Admin, new { sql = "select * from special_equipment limit 5", format });
            files.Add(await answer.Content.ReadAsByteArrayAsync(Token));
        }
        return new(host, contract, questions.All, new(host.Rows.Values, await host.ListsAsync()), new(files), made);
    }

    /// <summary>After all that the host is what it was.</summary>
    private async Task BeWellAsync()
    {
        await host.CaughtUpAsync();
        JsonElement.Parse(await host.Stranger.GetStringAsync("/health", Token)).GetProperty("status").GetString().ShouldBe("well");
        var audit = await host.Admin.GetStringAsync("/audit/check", Token);
        JsonElement.Parse(audit).GetProperty("whole").GetBoolean().ShouldBeTrue(audit);
        await using var open = host.Database.Feed.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%' and now() - state_change > interval '10 seconds'");
        (await open.ExecuteScalarAsync(Token)).ShouldBe(0L, "transactions that nobody ends");
        using var process = Process.GetCurrentProcess();
        process.Threads.Count.ShouldBeLessThan(MostThreads);
        (GC.GetTotalMemory(forceFullCollection: true) - _bytesBefore).ShouldBeLessThan(MostBytesMore);
        _errors.Lines.ShouldBeEmpty(string.Join('\n', _errors.Lines.Take(20)));
    }
}
