namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>What a message is to who gets it; as words in packs.</summary>
public enum MessageClass
{
    /// <summary>Something must not be so.</summary>
    Warning,

    /// <summary>What concerns somebody's affairs: received, due, done.</summary>
    Service,

    /// <summary>About the system itself.</summary>
    System,

    /// <summary>From somebody to somebody.</summary>
    Personal,
}
