namespace SpatialCockpit.Geofence.Tracks;

/// <summary>How an object stands to a fence that it is inside of, or about to enter; there is none for all other fences.</summary>
/// <param name="Fence">Its number.</param>
/// <param name="Since">Ticks of the first fix inside.</param>
/// <param name="Against">Fixes in a row that say otherwise.</param>
/// <param name="AgainstSince">Ticks of the first of them.</param>
/// <param name="HasDwelled">Told of this visit.</param>
internal readonly record struct Presence(int Fence, bool IsInside, long Since, int Against, long AgainstSince, bool HasDwelled)
{
    /// <summary>As for a fence that the object has nothing to do with.</summary>
    public bool IsNothing => !IsInside && Against == 0;
}
