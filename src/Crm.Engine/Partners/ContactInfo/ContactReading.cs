namespace Crm.Partners;

/// <summary>Reads contact values: the normalised form where the text can be read, none where it cannot (PARTY-5).</summary>
internal static class ContactReading
{
    public static ContactValue Read(ContactValue value, CountryCode region) => value.Type switch
    {
        ContactValueType.Phone or ContactValueType.Fax => PhoneNumber.TryParse(value.Text, region, out var phone)
            ? value with { Normalised = phone.E164, Extension = phone.Extension ?? value.Extension }
            : value with { Normalised = null },
        ContactValueType.Email => value with { Normalised = EmailAddress.TryParse(value.Text, out var mail) ? mail.Normalised : null, Extension = null },
        ContactValueType.Messenger => value with { Normalised = MessengerHandle.TryParse(value.Text, region, out var handle) ? handle.ToString() : null, Extension = null },
        _ => value with { Normalised = null, Extension = null },
    };

    /// <summary>What must hold for one value, whether it could be read or not.</summary>
    public static void Check(ContactValue value, List<CrmError> errors)
    {
        TextRules.CheckLine(value.Text, "contact_values.text", errors, required: true);
        TextRules.CheckLine(value.Comment, "contact_values.comment", errors);
        TextRules.CheckLine(value.Extension, "contact_values.extension", errors, allowed: 20);
        if (!Enum.IsDefined(value.Type))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "contact_values.type"), ("value", value.Type), ("allowed", string.Join(", ", Enum.GetNames<ContactValueType>()))) with { Target = "contact_values.type" });
        }

        if (value.Address is not null && value.Type != ContactValueType.Address)
        {
            errors.Add(ContactInfoErrors.AddressMisplaced.With(("type", value.Type)) with { Target = "contact_values.address" });
        }

        foreach (var part in value.Address?.Parts ?? [])
        {
            TextRules.CheckLine(part, "contact_values.address", errors);
        }
    }

    /// <summary>What must hold for the list: one main value of a type, no value twice (PARTY-5).</summary>
    public static void Check(ValueList<ContactValue> values, List<CrmError> errors)
    {
        foreach (var type in values.Where(v => v.IsMain).GroupBy(v => v.Type).Where(g => g.Skip(1).Any()))
        {
            errors.Add(ContactInfoErrors.MainDuplicate.With(("type", type.Key)) with { Target = "contact_values" });
        }

        foreach (var twice in values.GroupBy(v => (v.Type, v.Kind, v.Normalised ?? v.Text, v.Extension)).Where(g => g.Skip(1).Any()))
        {
            errors.Add(ContactInfoErrors.ValueDuplicate.With(("type", twice.Key.Type)) with { Target = "contact_values" });
        }
    }
}
