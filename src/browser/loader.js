// The loader: the words come first. The program that brings the scenes to life is loaded once the reader does anything,
// or a scene comes into view, or the address holds a scenario. What the scenes say until then is in `data-scenes`:
// waiting, loading, ready or failed. The press writes the names of the program's files into a `meta` element.
"use strict";

(root => {
  const { content: program, dataset: { wasm } } = document.querySelector("meta[name='program']");

  // Whoever follows a link stays where it leads while scenes are set up and move what comes after them: until they do
  // anything, or scroll.
  let loose = () => {};
  globalThis.aim = place => {
    loose();
    let high, top;
    const hold = new ResizeObserver(() => {
      if (high === document.body.scrollHeight) return;
      place.scrollIntoView({ behavior: "instant" });
      high = document.body.scrollHeight;
      top = place.getBoundingClientRect().top;
    });
    const moved = () => {
      const still = high === document.body.scrollHeight;
      if (still && Math.abs(place.getBoundingClientRect().top - top) > 2) loose();
    };
    const done = event => event.isTrusted && loose();
    const hands = ["wheel", "touchstart", "pointerdown", "keydown"];
    loose = () => {
      hold.disconnect();
      removeEventListener("scroll", moved);
      hands.forEach(sign => removeEventListener(sign, done));
    };
    hold.observe(document.body);
    addEventListener("scroll", moved, { passive: true });
    hands.forEach(sign => addEventListener(sign, done, { passive: true }));
  };

  root.scenes = "waiting";
  const signs = ["scroll", "wheel", "pointerdown", "keydown", "hashchange"];
  const begin = () => {
    if (root.scenes !== "waiting") return;
    root.scenes = "loading";
    signs.forEach(sign => removeEventListener(sign, begin));
    import(program)
      .then(({ default: start }) => start({ module_or_path: wasm }))
      .then(() => root.scenes = "ready")
      .catch(error => {
        root.scenes = "failed";
        console.error(error);
      });
  };
  signs.forEach(sign => addEventListener(sign, begin, { passive: true }));
  // On its way, a link may have been escaped, even twice.
  if (/=|%(25)*3d/i.test(location.hash)) begin();

  // The list of contents shows where one is.
  const mark = links => {
    const here = new IntersectionObserver(seen => seen.forEach(({ target, isIntersecting }) => {
      const link = links.find(link => link.hash === "#" + target.id);
      if (!isIntersecting) return link.removeAttribute("aria-current");
      link.setAttribute("aria-current", "location");
      const bar = link.closest(".contents");
      bar.scrollLeft = link.offsetLeft - (bar.clientWidth - link.offsetWidth) / 2;
    }), { rootMargin: "-40% 0px -59% 0px" });
    links.forEach(link => here.observe(document.querySelector(link.hash)));
  };

  addEventListener("DOMContentLoaded", () => {
    const watch = new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && begin());
    document.querySelectorAll("[data-scene]").forEach(scene => watch.observe(scene));
    mark([...document.querySelectorAll(".contents a")]);
    const arrive = () => {
      const place = document.getElementById(location.hash.slice(1));
      if (place) aim(place);
    };
    addEventListener("hashchange", arrive);
    arrive();
  });
})(document.documentElement.dataset);
