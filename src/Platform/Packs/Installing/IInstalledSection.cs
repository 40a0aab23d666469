using Npgsql;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>A section that needs something of the record: tables, views.</summary>
public interface IInstalledSection : IPackSection
{
    /// <param name="connection">As the owner of the record, in the transaction of the installation.</param>
    /// <param name="before">The pack as it is in force; null where it is new, or kept but not read any more.</param>
    /// <param name="after">Null where it is removed.</param>
    /// <param name="world">All packs as they would be.</param>
    Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken);
}
