using Npgsql;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>What is to become of a pack.</summary>
/// <param name="Action">As the audit names it.</param>
/// <param name="Wanted">What it shall say, told what is kept of it; null to take it out of force.</param>
/// <param name="Keep">Writes it down; told what it was, null where that was not in force, and what it is.</param>
internal sealed record PackChange(string Name, string Action, string By, Func<PackRow?, PackFiles?> Wanted, Func<NpgsqlConnection, PackFile?, PackFile?, CancellationToken, Task> Keep)
{
    /// <summary>Told what is kept of it, when nobody else can change it any more.</summary>
    public Func<PackRow?, bool> MayBe { get; init; } = _ => true;
}
