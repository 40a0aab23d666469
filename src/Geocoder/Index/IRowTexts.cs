namespace SpatialCockpit.Geocoder.Index;

/// <summary>The texts that records name by number: of an image, or of one that is being built.</summary>
internal interface IRowTexts
{
    ReadOnlySpan<char> Characters(int number);

    string Text(int number);

    /// <summary>The number of its normal form.</summary>
    int NormalOf(int number);
}
