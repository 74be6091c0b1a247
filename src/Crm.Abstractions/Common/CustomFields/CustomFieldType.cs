namespace Crm;

/// <summary>What a custom field holds.</summary>
public enum CustomFieldType
{
    /// <summary>A line of text, at most 400 characters.</summary>
    Text = 0,

    /// <summary>A number with at most six decimals, below 10¹² either side of zero.</summary>
    Number = 1,

    /// <summary>An amount in a currency.</summary>
    Money = 2,

    /// <summary>A day of the years 1 to 9999.</summary>
    Date = 3,

    /// <summary>Yes or no.</summary>
    YesNo = 4,

    /// <summary>One of the definition's choices.</summary>
    Choice = 5,

    /// <summary>Another record.</summary>
    Reference = 6,
}
