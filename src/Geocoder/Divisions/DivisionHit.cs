namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>A stretch of a text that may name a division.</summary>
/// <param name="Anchored">Nothing but other names of divisions stands before it.</param>
/// <param name="Weight">Characters it explains, less the less surely it is a name.</param>
internal readonly record struct DivisionHit(short Start, short End, int Division, NameForm Form, bool Anchored, float Weight)
{
    public bool Meets(DivisionHit other) => Start < other.End && other.Start < End;
}
