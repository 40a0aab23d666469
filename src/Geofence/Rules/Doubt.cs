namespace SpatialCockpit.Geofence.Rules;

/// <summary>Fixes in a row that say otherwise than what is taken to be so; <c>default</c> for none.</summary>
/// <param name="Since">UTC ticks of the first of them.</param>
internal readonly record struct Doubt(int Fixes, long Since)
{
    public bool IsNone => Fixes == 0;

    /// <summary>One more says so.</summary>
    public Doubt And(long time) => new(Fixes + 1, IsNone ? time : Since);
}
