using System.Collections.Frozen;

namespace Crm.Partners;

/// <summary>Words of addresses that say what the next word is, which addresses are compared without.</summary>
internal static class AddressWords
{
    private static readonly FrozenSet<string> Left = """
        г город гор ул улица пер переулок пр просп проспект пр-т пр-д проезд пл площадь наб набережная ш шоссе бул бульвар б-р д дом корп корпус к стр строение кв квартира оф офис пом помещение
        обл область край респ республика р-н район пос поселок посёлок п с село дер деревня мкр микрорайон тер территория лит литера этаж эт
        st str street rd road ave av avenue blvd boulevard ln lane dr drive pl place sq square hwy highway ct court apt apartment ste suite fl floor bldg building no city town
        strasse straße platz weg rue via calle
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Spelling.Words).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words that tell the place; all of them where nothing else would be left.</summary>
    public static List<string> Without(List<string> words)
    {
        var left = words.FindAll(w => !Left.Contains(w));
        return left.Count == 0 ? words : left;
    }
}
