namespace SpatialCockpit.Platform.Workbooks;

/// <param name="Title">In the first row.</param>
/// <param name="Width">In digits of the usual font; a Chinese character is two. From <see cref="Wrapped"/> on long texts go on in further lines.</param>
public sealed record SheetColumn(string Title, double Width)
{
    public const double Wrapped = 30;

    public bool IsWrapped => Width >= Wrapped;
}
