namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>What one part of a screen shows.</summary>
public abstract record PartContent
{
    /// <summary>Whether all that it names is the viewer's to know.</summary>
    internal abstract bool IsSeenBy(ScreenViewer viewer);
}
