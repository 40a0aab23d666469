namespace SpatialCockpit.Geofence.Tracks;

/// <summary>How an object stands to a fence that it is inside of, or about to enter; there is none for all other fences.</summary>
/// <param name="Since">Ticks of the first fix inside.</param>
/// <param name="AgainstSince">Ticks of the first fix in a row that says otherwise.</param>
/// <param name="Fence">Its number.</param>
/// <param name="Against">Fixes in a row that say otherwise.</param>
/// <param name="HasDwelled">Told of this visit.</param>
internal readonly record struct Presence(long Since, long AgainstSince, int Fence, ushort Against, bool IsInside, bool HasDwelled)
{
    /// <summary>As of all fences that an object has nothing to do with.</summary>
    public static Presence Outside(int fence) => new(0, 0, fence, 0, false, false);

    public static Presence Inside(int fence, long since) => new(since, 0, fence, 0, true, false);

    public bool IsNothing => !IsInside && Against == 0;
}
