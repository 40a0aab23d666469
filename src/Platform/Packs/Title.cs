namespace SpatialCockpit.Platform.Packs;

/// <summary>A name in the two languages of the interface.</summary>
public sealed record Title(string Chinese, string? English)
{
    public string In(bool english) => english && English is { Length: > 0 } ? English : Chinese;
}
