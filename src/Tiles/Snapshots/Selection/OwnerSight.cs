namespace SpatialCockpit.Tiles.Snapshots.Selection;

/// <summary>Which owners' rows a caller sees: the one predicate that no reader of a snapshot can leave out.</summary>
/// <param name="ofSnapshot">By the owner's number.</param>
/// <param name="added">Of owners numbered on from those.</param>
internal readonly struct OwnerSight(bool[] ofSnapshot, bool[] added)
{
    /// <summary>Everybody who may see the layer sees all of it.</summary>
    public static OwnerSight All => default;

    public bool IsAll => ofSnapshot is null;

    public bool Sees(int owner) => ofSnapshot is null || (owner < ofSnapshot.Length ? ofSnapshot[owner] : added[owner - ofSnapshot.Length]);
}
