namespace SpatialCockpit.Supervision.Tasks;

/// <summary>Whose work is asked for.</summary>
internal enum TaskCircle
{
    /// <summary>What waits for the caller, and for nobody else alone.</summary>
    Mine,

    /// <summary>What waits for the caller or for somebody who holds the same post.</summary>
    Post,

    /// <summary>All that is open and that the caller sees.</summary>
    Region,
}
