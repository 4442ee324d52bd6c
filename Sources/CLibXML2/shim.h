// A module map needs a header of its own to name a system header by search path.
#include <libxml/xmlversion.h>
// The headers of ICU, which libxml2's would include, clash with those inside Foundation; nothing of them is used here.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// Swift does not see libxml2's function for freeing, which is a variable.
static inline void free_xml_string(xmlChar *text) { xmlFree(text); }
