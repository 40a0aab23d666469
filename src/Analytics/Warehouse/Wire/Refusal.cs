namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>Why a statement is refused: by it a page finds words in another language.</summary>
internal enum Refusal
{
    TooLong,
    SyntaxError,
    ManyStatements,
    TooDeep,
    NumberTooLarge,
    NotSelect,
    NotAllowed,
    BadName,
    ServerWord,
    CatalogListing,
    QualifiedTable,
    UnknownTable,
    QualifiedFunction,
    UnknownFunction,
    HiddenTable,
    WrongConstant,
    UnknownType,
    BadParameter,
}
