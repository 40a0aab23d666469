using System.Diagnostics;
using System.Globalization;

namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>The server, PostgreSQL or both are killed at random moments while everybody writes.</summary>
internal static class KillRounds
{
    private const int RoundsPerProof = 5;

    private static readonly TimeSpan Target = TimeSpan.FromSeconds(15);

    private enum Victim
    {
        Server,
        Postgres,
        Both,
    }

    public static async Task<FaultResult> RunAsync(FaultCity city, int rounds, CancellationToken cancellationToken)
    {
        List<Round> all = [];
        List<string> wrongs = [];
        await using (var load = await FaultLoad.StartAsync(city, cancellationToken))
        {
            var proof = new Proof(city);
            var random = new Random(11);
            for (var round = 1; round <= rounds && wrongs.Count == 0 && !city.Ledger.HasTroubles; round++)
            {
                await Task.Delay(random.Next(200, 3000), cancellationToken);
                var victim = (Victim)random.Next(3);
                all.Add(await KillAsync(city, load, victim, cancellationToken));
                if (round % RoundsPerProof == 0 || round == rounds)
                    wrongs = await load.AtRestAsync(() => proof.WrongsAsync(cancellationToken), cancellationToken);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{round} of {rounds}: {all[^1]}, {city.Ledger.Acknowledged:N0} writes acknowledged"));
            }
        }
        wrongs.AddRange(city.Ledger.TakeTroubles());
        if (all.Max(round => round.Ready) > Target)
            wrongs.Add(string.Create(CultureInfo.InvariantCulture, $"{all.Count(round => round.Ready > Target)} times it was ready again later than after {Target.TotalSeconds:0} s"));
        return new($"kill -9, {all.Count.ToString(CultureInfo.InvariantCulture)} rounds", wrongs, string.Create(CultureInfo.InvariantCulture,
            $"{city.Ledger.Acknowledged:N0} writes acknowledged ({city.Ledger.Objects.Count:N0} objects, {city.Ledger.Cases.Count:N0} cases, {city.Ledger.Positions.Values.Sum():N0} positions): each there once, projections equal; ready again after {Middle(all, round => round.Ready)}, every kind of clients answered after {Middle(all, round => round.Answered)}; {string.Join(", ", all.GroupBy(round => round.Victim).Select(group => $"{group.Key.ToString().ToLowerInvariant()} {group.Count()} ×, ready after {Middle(group, round => round.Ready)}"))}"));
    }

    private static string Middle(IEnumerable<Round> rounds, Func<Round, TimeSpan> time)
    {
        var times = rounds.Select(time).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2].TotalSeconds:0.0} s (longest {times[^1].TotalSeconds:0.0})");
    }

    private static async Task<Round> KillAsync(FaultCity city, FaultLoad load, Victim victim, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var killed = victim == Victim.Server ? null : city.Postmaster;
        if (killed is { } postmaster)
            FaultCity.Signal(postmaster, "KILL");
        if (victim != Victim.Postgres)
        {
            await city.KillAsync();
            await city.StartAsync(cancellationToken: cancellationToken);
        }
        var before = load.Done;
        await city.UntilReadyAsync(killed, cancellationToken);
        var ready = Stopwatch.GetElapsedTime(began);
        await load.UntilAllAreAnsweredAsync(before, cancellationToken);
        return new(victim, ready, Stopwatch.GetElapsedTime(began));
    }

    /// <param name="Ready">Since the kill, until the service said that it is ready.</param>
    /// <param name="Answered">Since the kill, until clients of every kind had been answered.</param>
    private sealed record Round(Victim Victim, TimeSpan Ready, TimeSpan Answered)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Victim}, ready after {Ready.TotalSeconds:0.0} s, all answered after {Answered.TotalSeconds:0.0} s");
    }
}
