using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>What is so of an object and a fence, besides where it is.</summary>
[Flags]
internal enum Standing : byte
{
    None = 0,
    Inside = 1,

    /// <summary>Inside while the fence was in force: it has entered, and is to be told to leave.</summary>
    Entered = 2,

    /// <summary>Told of this visit.</summary>
    Dwelled = 4,
}

/// <summary>How an object stands to a fence that it is inside of, or about to enter; there is none for all other fences.</summary>
/// <param name="Since">Ticks of the first fix inside, or of the moment the fence came into force over it. Before that nothing is told of it.</param>
/// <param name="AgainstSince">Ticks of the first fix in a row that says otherwise.</param>
/// <param name="Fence">Its number.</param>
/// <param name="Permit">The fence by which what is told of the visit is suppressed; below 0 for none.</param>
/// <param name="Against">Fixes in a row that say otherwise.</param>
internal readonly record struct Presence(long Since, long AgainstSince, int Fence, int Permit, ushort Against, Standing Standing)
{
    private const int NoPermit = -1;

    /// <summary>As of all fences that an object has nothing to do with.</summary>
    public static Presence Outside(int fence) => new(0, 0, fence, NoPermit, 0, Standing.None);

    public Doubt Doubt
    {
        get => new(Against, AgainstSince);
        init => (Against, AgainstSince) = ((ushort)Math.Min(value.Fixes, ushort.MaxValue), value.Since);
    }

    public bool IsNothing => !IsInside && Doubt.IsNone;

    public bool IsInside => (Standing & Standing.Inside) != Standing.None;

    public bool HasEntered => (Standing & Standing.Entered) != Standing.None;

    public bool IsPermitted => Permit >= 0;

    public bool HasDwelled => (Standing & Standing.Dwelled) != Standing.None;

    public Presence With(Standing standing) => this with { Standing = Standing | standing };

    public Presence Without(Standing standing) => this with { Standing = Standing & ~standing };

    public Presence PermittedBy(Fence? permit) => this with { Permit = permit?.Number ?? NoPermit };

    /// <summary>The visit is over, wherever the object is.</summary>
    public Presence Left => (this with { Permit = NoPermit }).Without(Standing.Entered | Standing.Dwelled);

    /// <summary>Nothing says otherwise.</summary>
    public Presence Settled => Doubt.IsNone ? this : this with { Doubt = default };
}
