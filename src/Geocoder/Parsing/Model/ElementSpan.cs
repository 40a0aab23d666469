namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>A labelled piece of a text: characters from <paramref name="Start"/> up to but without <paramref name="End"/>.</summary>
public readonly record struct ElementSpan(string Label, int Start, int End);
