namespace Crm.Integrations.DaData.Tests;

/// <summary>Answers in the documented shape, of nobody who exists.</summary>
internal static class Answers
{
    public const string LegalInn = "7707083893";
    public const string PersonInn = "500100732259";

    public const string Nobody = """{"suggestions":[]}""";

    public const string Legal = """
        {"suggestions":[{"value":"ООО \"РОМАШКА\"","unrestricted_value":"ООО \"РОМАШКА\"","data":{
        "kpp":"773601001","capital":null,"management":{"name":"Иванов Иван Иванович","post":"ДИРЕКТОР","disqualified":null},
        "branch_type":"MAIN","branch_count":0,"source":null,"qc":null,"hid":"00","type":"LEGAL",
        "state":{"status":"ACTIVE","code":null,"actuality_date":1704056400000,"registration_date":1029456000000,"liquidation_date":null},
        "opf":{"type":null,"code":"12300","full":"Общество с ограниченной ответственностью","short":"ООО"},
        "name":{"full_with_opf":"ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ \"РОМАШКА\"","short_with_opf":"ООО \"РОМАШКА\"","latin":null,"full":"РОМАШКА","short":"РОМАШКА"},
        "inn":"7707083893","ogrn":"1027700280937","okpo":"57972160","okved":"64.19",
        "address":{"value":"г Москва, ул Вавилова, д 19","unrestricted_value":"117312, г Москва, ул Вавилова, д 19 стр 1, офис 5",
        "data":{"postal_code":"117312","country":"Россия","country_iso_code":"RU","region_with_type":"г Москва","area_with_type":null,"city_with_type":"г Москва",
        "settlement_with_type":null,"street_with_type":"ул Вавилова","house_type":"д","house":"19","block_type":"стр","block":"1","flat_type":"офис","flat":"5","source":"x"}},
        "phones":[{"value":"+7 495 540-75-20","unrestricted_value":"+7 495 540-75-20","data":{}}],"emails":null,"okved_type":"2014"}}]}
        """;

    public const string Entrepreneur = """
        {"suggestions":[{"value":"ИП Ромашкина Анна","data":{"type":"INDIVIDUAL","branch_type":null,"inn":"500100732259","ogrn":"304500116000157","kpp":null,
        "fio":{"surname":"Ромашкина","name":"Анна","patronymic":null},"name":{"full_with_opf":"Индивидуальный предприниматель Ромашкина Анна","short_with_opf":"ИП Ромашкина Анна"},
        "state":{"status":"LIQUIDATED"},"address":{"value":"Московская обл","unrestricted_value":"Московская обл","data":null},"phones":null}}]}
        """;

    public const string Branches = """
        {"suggestions":[
        {"data":{"inn":"7707083893","kpp":"540602001","branch_type":"BRANCH","name":{"short_with_opf":"ФИЛИАЛ"}}},
        {"data":{"inn":"7707083893","kpp":"773601001","branch_type":"MAIN","name":{"short_with_opf":"ГОЛОВА"}}}]}
        """;
}
