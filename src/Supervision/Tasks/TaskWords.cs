using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Tasks;

/// <param name="Title">What it is about; null where no pack in force says so any more.</param>
/// <param name="State">Where it stands, in words; null where the state is its own word.</param>
/// <param name="Address">Where the service tells of it.</param>
internal readonly record struct TaskWords(Title? Title, Title? State, string Address);
