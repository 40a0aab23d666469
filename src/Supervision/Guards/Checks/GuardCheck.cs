using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Guards.Checks;

/// <summary>One way of checking; a sort of them is a class and a word in <see cref="GuardReader"/>.</summary>
public abstract record GuardCheck
{
    /// <summary>As packs call it.</summary>
    public abstract string Word { get; }

    public abstract Task<Finding> JudgeAsync(GuardCase asked, GuardedObject of, CancellationToken cancellationToken);

    /// <summary>Notes what can be told wrong only when all packs are read.</summary>
    /// <param name="type">Of the object that it asks.</param>
    internal abstract void Later(PackNode node, string type);
}
