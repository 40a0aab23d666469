using System.Globalization;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary><c>bench.sh faults [ROUNDS]</c>: what happens to the machine, one thing after the other, to the demo city under load; each must be borne, told clearly where somebody has to do something, and mended by itself where nobody has.</summary>
internal static class FaultsRun
{
    public const string Verb = "faults";

    private const int UsualRounds = 100;

    /// <param name="words">How many rounds of kills, and which faults alone; nothing for all.</param>
    /// <returns>1 where something was not borne, 2 for a word that is not known.</returns>
    public static async Task<int> RunAsync(string folder, IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        var rounds = words.Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0).Append(0).Max() is > 0 and var said ? said : UsualRounds;
        var chosen = words.Where(word => !int.TryParse(word, CultureInfo.InvariantCulture, out _)).ToList();
        var faults = Faults(rounds);
        if (chosen.Except(faults.Keys, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no fault '{unknown}'; there is: {string.Join(", ", faults.Keys)}.");
            return 2;
        }
        await using var city = await FaultCity.MakeAsync(cancellationToken);
        List<FaultResult> results = [];
        foreach (var (name, fault) in faults.Where(fault => chosen.Count == 0 || chosen.Contains(fault.Key, StringComparer.Ordinal)))
        {
            results.Add(await BorneAsync(name, fault, city, cancellationToken));
            Console.WriteLine(results[^1]);
        }
        await ResultPage.WriteAsync(folder, Verb, $"## What happened to a city under load\n\n| fault | verdict | what was seen |\n|---|---|---|\n{string.Join('\n', results)}\n", cancellationToken);
        return results.TrueForAll(result => result.IsBorne) ? 0 : 1;
    }

    private static Dictionary<string, Func<FaultCity, CancellationToken, Task<FaultResult>>> Faults(int rounds) => new(StringComparer.Ordinal)
    {
        ["kills"] = (city, cancellationToken) => KillRounds.RunAsync(city, rounds, cancellationToken),
        ["pause"] = PausedRecord.RunAsync,
        ["slot"] = LostState.DroppedSlotAsync,
        ["store"] = LostState.TruncatedWarehouseAsync,
        ["clock"] = JumpingClock.RunAsync,
        ["port"] = Misplaced.TakenPortAsync,
        ["folder"] = Misplaced.TakenFolderAsync,
        ["permissions"] = Misplaced.WrongPermissionsAsync,
        ["disk"] = FullDisk.RunAsync,
    };

    /// <summary>What comes to no end has not been borne; the next meets a city that runs.</summary>
    private static async Task<FaultResult> BorneAsync(string name, Func<FaultCity, CancellationToken, Task<FaultResult>> fault, FaultCity city, CancellationToken cancellationToken)
    {
        try
        {
            return await fault(city, cancellationToken);
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            if (!city.IsRunning)
                await city.StartAsync(cancellationToken: cancellationToken);
            return new(name, [e.Message, .. city.Ledger.TakeTroubles().Distinct().Take(10)], "came to no end");
        }
    }
}
