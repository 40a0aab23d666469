namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary>What an indicator showed: a number, 1 or 0 for true and false; or a code of a dictionary.</summary>
/// <param name="Word">Null for numbers.</param>
public readonly record struct ReadingValue(double Number, string? Word = null);
