using System.Collections.Concurrent;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>What went wrong, the first of each kind with the request that repeats it.</summary>
internal sealed class Faults
{
    private const int Shown = 60;

    private readonly ConcurrentDictionary<string, (string First, int Times)> _all = new(StringComparer.Ordinal);

    /// <param name="kind">Of which one is enough to read.</param>
    public void Add(string kind, string sentence) => _all.AddOrUpdate(kind, _ => (sentence, 1), (_, before) => (before.First, before.Times + 1));

    public override string ToString() => string.Join('\n', _all.OrderBy(fault => fault.Key, StringComparer.Ordinal).Take(Shown).Select(fault => $"{fault.Value.Times} times {fault.Value.First}")) + (_all.Count > Shown ? $"\nand {_all.Count - Shown} kinds more" : "");

    public void ShouldBeNone() => _all.ShouldBeEmpty(ToString());
}
