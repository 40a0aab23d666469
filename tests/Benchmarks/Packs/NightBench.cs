using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Alerts.Finding;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Quality.Keeping;

namespace SpatialCockpit.Benchmarks.Packs;

/// <summary>What the shipped packs look for every night in the register of a large city, and who writes meanwhile.</summary>
internal static class NightBench
{
    private const int Devices = 1_000_000;

    public static async IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string Plain = "no rule is asked";
        var world = new NightWorld(city, Devices);
        await world.LoadAsync(cancellationToken);
        var table = new RatioTable("Writing a record over HTTP while the rules of the night are asked", Plain, rounds: 3);
        var packs = city.Services.GetRequiredService<PackCatalog>();
        var duties = new DutyKeeper(city.Record, city.Services.GetRequiredService<DutyTypes>(), TimeProvider.System);
        table.Note($"All duties of {Devices:N0} devices with an inspection each, the first time: {await RoundAsync(city, duties, "registry.duty_round", cancellationToken):0.0} s.");
        var quality = new QualityKeeper(city.Record, packs, city.Services.GetRequiredService<CityClock>(), TimeProvider.System);
        table.Note($"All rules of the data of {Devices:N0} devices and {Devices / 10:N0} units, the first night: {await RoundAsync(city, quality, "registry.quality_round", cancellationToken):0.0} s.");
        table.Note($"The next night, where nothing has changed: {await RoundAsync(city, quality, "registry.quality_round", cancellationToken):0.0} s.");
        table.Note($"All alerts that are found by SQL: {await FoundAsync(city, cancellationToken):0.0} s.");
        using var stop = new CancellationTokenSource();
        Task? working = null;
        await table.MeasureAsync(200,
        [
            new(Plain, WriteAsync),
            new("all rules are asked", WriteAsync, _ =>
            {
                working ??= WorkAsync(stop.Token);
                return Task.CompletedTask;
            }),
        ], cancellationToken);
        await stop.CancelAsync();
        await working!;
        yield return table;

        async Task WorkAsync(CancellationToken stopped)
        {
            await BeginAsync(city, "registry.quality_round", cancellationToken);
            await quality.PlanRoundsAsync(cancellationToken);
            while (!stopped.IsCancellationRequested)
                if (!await quality.StepAsync(cancellationToken))
                    await BeginAsync(city, "registry.quality_round", cancellationToken);
        }

        async Task WriteAsync(int i)
        {
            using var answer = await city.Client.PostAsJsonAsync($"/objects/special_equipment/{NightWorld.Code(1 + i * 104_729 % world.Devices)}/records/inspection", new { attributes = new { inspection_kind = "定期检验", result = "合格", next_inspection_on = "2028-01-31" } }, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static Task BeginAsync(BenchCity city, string rounds, CancellationToken cancellationToken) => PackWorld.ExecuteAsync(city.Record.Feed, $"update {rounds} set done_to = 0, done_at = null", cancellationToken);

    /// <returns>Seconds.</returns>
    private static async Task<double> RoundAsync(BenchCity city, IKeeper keeper, string rounds, CancellationToken cancellationToken)
    {
        await keeper.PlanRoundsAsync(cancellationToken);
        await BeginAsync(city, rounds, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        while (await keeper.StepAsync(cancellationToken))
        {
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <returns>Seconds.</returns>
    private static async Task<double> FoundAsync(BenchCity city, CancellationToken cancellationToken)
    {
        var rules = city.Services.GetRequiredService<SqlRounds>();
        await PackWorld.ExecuteAsync(city.Record.Feed, "update registry.alert_rule set slot_at = null", cancellationToken);
        var start = Stopwatch.GetTimestamp();
        while (await rules.StepAsync(cancellationToken))
        {
        }
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
