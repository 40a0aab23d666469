namespace SpatialCockpit.Geocoder.Index;

/// <summary>What lies in an image of the index, in the order of its directory. A slot is a row's place in the columns.</summary>
internal enum ImageSection
{
    /// <summary>int: where each text ends in <see cref="TextCharacters"/>.</summary>
    TextEnds,

    /// <summary>char: all texts, one behind the other.</summary>
    TextCharacters,

    /// <summary>int: of each text, the text that is its normal form.</summary>
    TextNormals,

    /// <summary>bytes: how rows are laid out, see <see cref="RowShape"/>.</summary>
    Shapes,

    /// <summary>uint: where a slot's record starts.</summary>
    RecordOffsets,

    /// <summary>bytes: the rows.</summary>
    Records,

    /// <summary>int: 1e-7 degrees; <see cref="int.MinValue"/> where there is no point.</summary>
    Lons,
    Lats,

    /// <summary>ushort: the house number, for looking through a road's or owner's slots; 0 is none.</summary>
    Numbers,

    /// <summary>ushort: a hash of the block, likewise.</summary>
    Blocks,

    /// <summary>int: slots by rising key.</summary>
    ByKey,

    /// <summary>int: of each bucket, where its terms start.</summary>
    TermBuckets,

    /// <summary>uint: lower half of the terms' hashes, by bucket, rising.</summary>
    TermHashes,

    /// <summary>uint: where a term's list of slots starts.</summary>
    TermLists,

    /// <summary>bytes: lists of slots, see <see cref="SlotList"/>.</summary>
    Lists,

    /// <summary>int: slots of points along the Hilbert curve.</summary>
    PointSlots,

    /// <summary>int: four a node of the tree over them, 1e-7 degrees.</summary>
    PointBoxes,

    /// <summary>int: slots that have a line.</summary>
    LineSlots,

    /// <summary>int: where each line ends in <see cref="Lines"/>.</summary>
    LineEnds,

    /// <summary>bytes: the lines.</summary>
    Lines,

    /// <summary>int: slots that are known by a name of their own, those of divisions, roads and compounds before all others, each by normal name.</summary>
    ByName,

    /// <summary>int: the same slots, each of the two parts by the initials of the name.</summary>
    ByInitials,

    /// <summary>int: how many there are of divisions, roads and compounds.</summary>
    WideNames,

    /// <summary>int: texts that are the name of a road or of a compound, place or unit.</summary>
    NearNames,

    /// <summary>The terms of a second table, from <see cref="Text.NearKeys"/> to places in <see cref="NearNames"/>.</summary>
    NearBuckets,
    NearHashes,
    NearStarts,
    NearLists,

    /// <summary>int: the texts of <see cref="NearNames"/> in ordinal order.</summary>
    OwnersByName,

    /// <summary>int: the same by their initials.</summary>
    OwnersByInitials,
}
